using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Alerting;

/// <summary>A matcher of Alertmanager, such as <c>severity=~"warning|info"</c>; a label that is absent reads as empty.</summary>
internal sealed partial record LabelMatcher(string Label, string Operator, string Value)
{
    public static LabelMatcher Parse(string text)
    {
        var match = Syntax().Match(text);
        Assert.True(match.Success, $"'{text}' is not a matcher.");
        return new LabelMatcher(match.Groups["label"].Value, match.Groups["operator"].Value, match.Groups["value"].Value);
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(Label, "");
        return Operator switch
        {
            "=" => value == Value,
            "!=" => value != Value,
            "=~" => Regex.IsMatch(value, $"^(?:{Value})$"),
            _ => !Regex.IsMatch(value, $"^(?:{Value})$"),
        };
    }

    [GeneratedRegex("^(?<label>[A-Za-z_]+)(?<operator>=~|!~|!=|=)\"(?<value>.*)\"$")]
    private static partial Regex Syntax();
}
