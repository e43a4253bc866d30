using System.Reflection;

namespace KokoroTts.Hosting.Configuration;

/// <summary>Tells misspelt options of a command line, which ASP.NET would take for settings nobody reads.</summary>
/// <param name="help">How to ask for the list of options, for example <c>./run --help</c>.</param>
/// <param name="openSections">Beginnings of names that are not checked further, such as <c>Logging:</c>.</param>
/// <param name="sections">The sections with the classes that they are read into.</param>
public sealed class OptionNames(string help, IReadOnlyList<string> openSections, IReadOnlyList<(string Section, Type Type)> sections)
{
    private static readonly string[] OfEveryHost = ["urls", "environment", "config", "contentRoot", "applicationName", "webroot"];

    /// <summary>Checks the shape and the name of every option.</summary>
    /// <param name="args">The command line.</param>
    /// <exception cref="UsageException">An argument is not an option of the host.</exception>
    public void Check(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"'{argument}' is not an option. {help} lists the options and commands.");
            }

            var assignment = argument.IndexOf('=');
            var name = assignment < 0 ? argument[2..] : argument[2..assignment];
            if (!IsKnown(name))
            {
                throw new UsageException($"'--{name}' is not an option. {help} lists the options.");
            }

            if (assignment < 0 && ++i >= args.Length)
            {
                throw new UsageException($"'--{name}' needs a value: --{name} <value>.");
            }
        }
    }

    private bool IsKnown(string name) =>
        OfEveryHost.Contains(name, StringComparer.OrdinalIgnoreCase)
        || openSections.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || sections.Any(own => own.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Any(property => property.CanWrite && name.Equals($"{own.Section}:{property.Name}", StringComparison.OrdinalIgnoreCase)));
}
