using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using KokoroTts.Api;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Observability.Gpu;
using KokoroTts.Observability.Tracing;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Devices;
using KokoroTts.Speech.Onnx.Sessions;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Standalone.RateLimiting;

namespace KokoroTts.Standalone.Tests;

/// <summary>docs/configuration.md lists exactly the options there are, with their defaults and ranges.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly Dictionary<string, object> Sections = new()
    {
        ["Speech"] = new SpeechOptions(),
        ["Api"] = new ApiOptions(),
        ["Scheduling"] = new SchedulingOptions(),
        ["Cache"] = new CacheOptions(),
        ["Joining"] = JoinOptions.Default,
        ["Admission"] = new AdmissionOptions(),
        ["Usage"] = new UsageOptions(),
        ["Abuse"] = new AbuseOptions(),
        ["Data"] = new DataOptions(),
        ["Gpu"] = new GpuOptions(),
        ["Models"] = new ModelsOptions(),
        [LoadingOptions.Section] = new LoadingOptions(),
        [DeviceOptions.Section] = new DeviceOptions(),
        [CudaOptions.Section] = new CudaOptions(),
        [TracingOptions.Section] = new TracingOptions(),
    };

    private static readonly Dictionary<string, string[]> Rows = File.ReadLines(Repository.PathOf("docs/configuration.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0].Trim('`'));

    private static readonly string[] Known =
        [.. Sections.SelectMany(section => Options(section.Value).Select(property => $"{section.Key}:{property.Name}"))];

    public static TheoryData<string> Keys() => new(Known);

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_option_is_listed_with_its_default_and_its_range(string key)
    {
        Assert.True(Rows.TryGetValue(key, out var cells), $"{key} is missing in docs/configuration.md.");
        var section = Sections[key.Split(':')[0]];
        var property = section.GetType().GetProperty(key.Split(':')[1])!;
        var value = property.GetValue(section);

        // A default that depends on the machine is told in words.
        if (value is not null)
        {
            Assert.Equal(value, Read(property.PropertyType, cells[1]));
        }

        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            var ends = cells[2].Split(" to ");
            Assert.True(range.IsValid(value));
            Assert.Equal(Read(property.PropertyType, $"{range.Minimum}"), Read(property.PropertyType, ends[0]));
            Assert.Equal(Read(property.PropertyType, $"{range.Maximum}"), Read(property.PropertyType, ends[1]));
        }
    }

    [Fact]
    public void No_option_is_listed_that_is_not_there()
    {
        Assert.DoesNotContain(Rows.Keys, key => key.Contains(':', StringComparison.Ordinal) && !Known.Contains(key));
    }

    private static IEnumerable<PropertyInfo> Options(object section) =>
        section.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite);

    private static object Read(Type type, string text) => type == typeof(TimeSpan)
        ? TimeSpan.Parse(text, CultureInfo.InvariantCulture)
        : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
}
