using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KokoroTts.Observability.Tests.Gpu;

/// <summary>
/// A library with NVML's C interface, compiled from nvml-stand-in.c, whose GPUs answer what the test says. Each has a file and so a
/// state of its own.
/// </summary>
internal sealed class NvmlStandIn : IDisposable
{
    public const int NotSupported = 3;
    public const int GpuIsLost = 15;

    private const int NoGpu = -1;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly nint _library;
    private readonly AnswerFunction _answer;
    private readonly CallsFunction _calls;
    private readonly Func<int> _initialized;
    private readonly HangFunction _hang;
    private readonly Action _waitUntilHeld;

    /// <summary>Compiles and loads a library that knows of no GPU.</summary>
    /// <param name="without">A function that it lacks.</param>
    public NvmlStandIn(string? without = null)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "libnvidia-ml-stand-in.so");
        Compile(Path, without);
        _library = NativeLibrary.Load(Path);
        _answer = Function<AnswerFunction>("stand_in_answer");
        _calls = Function<CallsFunction>("stand_in_calls");
        _initialized = new Func<int>(Function<CountFunction>("stand_in_initialized"));
        _hang = Function<HangFunction>("stand_in_hang");
        _waitUntilHeld = new Action(Function<WaitFunction>("stand_in_wait_until_held"));
        Answer("nvmlInit_v2", NoGpu, 0);
        Answer("nvmlShutdown", NoGpu, 0);
        Count(0);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void AnswerFunction(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string call, int gpu, int status, ulong first, ulong second, ulong third,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string text);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int CallsFunction([MarshalAs(UnmanagedType.LPUTF8Str)] string call, int gpu);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int CountFunction();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void HangFunction([MarshalAs(UnmanagedType.LPUTF8Str)] string call);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void WaitFunction();

    /// <summary>Where the library lies.</summary>
    public string Path { get; }

    /// <summary>Initialisations that were not followed by a shutdown.</summary>
    public int Initialized => _initialized();

    /// <summary>How many GPUs there are.</summary>
    public void Count(uint gpus) => Answer("nvmlDeviceGetCount_v2", NoGpu, 0, gpus);

    /// <summary>What a call about a GPU answers from now on: its status, and the fields of its value in their order.</summary>
    public void Answer(string call, int gpu, int status, ulong first = 0, ulong second = 0, ulong third = 0, string text = "") =>
        _answer(call, gpu, status, first, second, third, text);

    /// <summary>What a call about the library answers from now on.</summary>
    public void Fail(string call, int status) => Answer(call, NoGpu, status);

    /// <summary>How often a call about the library was made.</summary>
    public int Calls(string call) => _calls(call, NoGpu);

    /// <summary>Lets a call not return from now on.</summary>
    public void Hang(string call) => _hang(call);

    /// <summary>Waits until somebody is in a call that does not return.</summary>
    public Task UntilHeldAsync() => Task.Run(_waitUntilHeld);

    /// <summary>Lets every call return.</summary>
    public void Release() => _hang("");

    public void Dispose()
    {
        Release();
        NativeLibrary.Free(_library);
        _folder.Delete(recursive: true);
    }

    private static void Compile(string library, string? without)
    {
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Gpu", "nvml-stand-in.c");
        // A function that goes by another name is not found.
        string[] renamed = without is null ? [] : [$"-D{without}=renamed"];
        using var compiler = Process.Start("cc", ["-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread", .. renamed, "-o", library, source]);
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, "cc could not compile the stand-in for NVML; it is in the packages gcc and libc6-dev.");
    }

    private T Function<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));
}
