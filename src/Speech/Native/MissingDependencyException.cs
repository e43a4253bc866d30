namespace KokoroTts.Speech.Native;

/// <summary>A program or native library that the request needs is not installed on this machine.</summary>
public sealed class MissingDependencyException : Exception
{
    /// <summary>Names what is missing and what to do about it.</summary>
    /// <param name="dependency">The missing program or library, for example <c>ffmpeg</c>.</param>
    /// <param name="remedy">A sentence that says how to get it or do without it.</param>
    /// <param name="innerException">What the operating system answered.</param>
    public MissingDependencyException(string dependency, string remedy, Exception innerException)
        : base($"'{dependency}' was not found. {remedy}", innerException)
    {
        Dependency = dependency;
    }

    /// <summary>The missing program or library.</summary>
    public string Dependency { get; }
}
