using System.ComponentModel;
using System.Globalization;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>Reads an id where a voice is expected.</summary>
internal sealed class RemoteVoiceConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string id ? new RemoteVoiceOptions { Id = id } : base.ConvertFrom(context, culture, value);
}
