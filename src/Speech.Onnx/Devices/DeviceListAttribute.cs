using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>Accepts what <see cref="DeviceChoice"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeviceListAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is string text && DeviceChoice.TryParse(text, out _);
}
