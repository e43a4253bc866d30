using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>
/// What a query selects and groups by. It relies on the query being valid, which promtool decides, and knows no more of the
/// language than that takes.
/// </summary>
/// <param name="Selectors">In the order in which they are written.</param>
/// <param name="GroupedBy">Labels of <c>by</c>, <c>on</c> and the like.</param>
internal sealed partial record PromQl(IReadOnlyList<Selector> Selectors, IReadOnlySet<string> GroupedBy)
{
    private static readonly HashSet<string> Groupings = ["by", "without", "on", "ignoring", "group_left", "group_right"];
    private static readonly HashSet<string> Operators = ["and", "or", "unless", "bool", "offset", "atan2", "inf", "nan"];

    public static PromQl Read(string expression)
    {
        var tokens = new Queue<string>(Token().Matches(expression).Select(match => match.Value));
        var selectors = new List<Selector>();
        var groupedBy = new HashSet<string>();
        var functions = new Stack<string>([""]);
        while (tokens.TryDequeue(out var token))
        {
            var next = tokens.TryPeek(out var following) ? following : "";
            if (token is "(")
            {
                functions.Push("");
            }
            else if (token is ")")
            {
                functions.Pop();
            }
            else if (!Identifier().IsMatch(token) || Operators.Contains(token.ToLowerInvariant()))
            {
                continue;
            }
            else if (Groupings.Contains(token))
            {
                groupedBy.UnionWith(next is "(" ? TakeUntil(tokens, ")").Where(label => Identifier().IsMatch(label)) : []);
            }
            else if (next is "(")
            {
                tokens.Dequeue();
                functions.Push(token);
            }
            else if (!Groupings.Contains(next))
            {
                selectors.Add(ReadSelector(token, tokens, functions.Peek()));
            }
        }

        return new PromQl(selectors, groupedBy);
    }

    private static Selector ReadSelector(string metric, Queue<string> tokens, string function)
    {
        var braces = tokens.TryPeek(out var next) && next is "{" ? TakeUntil(tokens, "}") : [];
        var range = tokens.TryPeek(out next) && next.StartsWith('[') ? tokens.Dequeue()[1..^1] : null;
        var matchers = string.Concat(braces).Trim('{', '}');
        return new Selector(metric, [.. Matcher().Matches(matchers).Select(match => match.Value)], range, function);
    }

    private static List<string> TakeUntil(Queue<string> tokens, string end)
    {
        var taken = new List<string>();
        do
        {
            taken.Add(tokens.Dequeue());
        }
        while (taken[^1] != end);
        return taken;
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|\[[^\]]*\]|[A-Za-z_:][\w:]*|[0-9.][\w.]*|=~|!~|!=|==|\S
        """)]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z_:][\w:]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex("""
        \w+(?:=~|!~|!=|=)"(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex Matcher();
}
