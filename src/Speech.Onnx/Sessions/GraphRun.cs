using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Noise;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>
/// One run of a graph. Inputs are read where they lie and outputs are given where the runtime wrote them, so no tensor is copied
/// within the processor's memory. For one thread.
/// </summary>
internal sealed unsafe class GraphRun : IDisposable
{
    private readonly OnnxGraph _graph;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue? _seed;
    private IDisposableReadOnlyCollection<OrtValue>? _outputs;
    private IReadOnlyList<string> _outputNames = [];

    /// <summary>Use <see cref="OnnxGraph.Begin"/>.</summary>
    internal GraphRun(OnnxGraph graph, InferenceSession session, long seed)
    {
        _graph = graph;
        _session = session;
        _binding = session.CreateIoBinding();
        if (graph.DrawsNoise)
        {
            _seed = OrtValue.CreateTensorValueFromMemory<long>([seed], [1]);
            _binding.BindInput(SeededNoise.Input, _seed);
        }
    }

    /// <summary>Gives an input.</summary>
    /// <typeparam name="T">Type of its elements.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its elements, which must stay where they are until it is executed.</param>
    /// <param name="shape">Its dimensions, outermost first.</param>
    /// <exception cref="SynthesisException">The graph takes no such input.</exception>
    public void Input<T>(string name, T* values, params long[] shape)
        where T : unmanaged
    {
        var bytes = shape.Aggregate((long)sizeof(T), (size, dimension) => checked(size * dimension));
        Guarded(() =>
        {
            using var value = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, ElementType<T>(), shape, (nint)values, bytes);
            _binding.BindInput(name, value);
        });
    }

    /// <summary>Runs the graph on the calling thread.</summary>
    /// <param name="outputs">The outputs that are wanted.</param>
    /// <param name="cancellationToken">Ends the run at the next node.</param>
    /// <exception cref="SynthesisException">The run failed.</exception>
    /// <exception cref="OperationCanceledException">The run was given up.</exception>
    public void Execute(IReadOnlyList<string> outputs, CancellationToken cancellationToken)
    {
        foreach (var output in outputs)
        {
            _binding.BindOutputToDevice(output, OrtMemoryInfo.DefaultInstance);
        }

        using var options = new RunOptions();
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        if (_graph.Shrink is { } memories)
        {
            options.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", memories);
        }

        using var registration = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
        try
        {
            Guarded(() => _session.RunWithBinding(options, _binding));
        }
        catch (SynthesisException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        _outputNames = outputs;
        _outputs = _binding.GetOutputValues();
    }

    /// <summary>What an output holds, until the run is disposed of.</summary>
    /// <typeparam name="T">Type of its elements.</typeparam>
    /// <param name="name">One of the outputs that were wanted.</param>
    /// <returns>Its elements, the last dimension's beside each other.</returns>
    public ReadOnlySpan<T> Output<T>(string name)
        where T : unmanaged => Value(name).GetTensorDataAsSpan<T>();

    /// <summary>The dimensions of an output, outermost first.</summary>
    /// <param name="name">One of the outputs that were wanted.</param>
    public long[] ShapeOf(string name)
    {
        var shape = Value(name).GetTensorTypeAndShape();
        return shape.Shape;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _outputs?.Dispose();
        _binding.Dispose();
        _seed?.Dispose();
    }

    private static TensorElementType ElementType<T>() => default(T) switch
    {
        float => TensorElementType.Float,
        long => TensorElementType.Int64,
        int => TensorElementType.Int32,
        _ => throw new NotSupportedException($"Tensors of {typeof(T).Name} are not used."),
    };

    private OrtValue Value(string name)
    {
        for (var index = 0; index < _outputNames.Count; index++)
        {
            if (_outputNames[index] == name)
            {
                return (_outputs ?? throw new InvalidOperationException("The run has not been executed."))[index];
            }
        }

        throw new ArgumentException($"The run was not asked for '{name}'.", nameof(name));
    }

    private void Guarded(Action act)
    {
        try
        {
            act();
        }
        catch (OnnxRuntimeException failure)
        {
            throw new SynthesisException($"{_graph.File} failed: {failure.Message}", failure);
        }
    }
}
