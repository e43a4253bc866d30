using System.Reflection;

namespace KokoroTts.Grains.Tests.Contracts;

/// <summary>The contracts between the processes of a cluster, as lines of text.</summary>
internal static class ContractText
{
    /// <summary>A line for each type, member and method of an assembly that goes over the wire, in order.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetTypes().SelectMany(Describe).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Describe(Type type)
    {
        if (type.GetCustomAttribute<AliasAttribute>() is not { Alias: var alias } || type.Namespace!.StartsWith("OrleansCodeGen", StringComparison.Ordinal))
        {
            return [];
        }

        return type switch
        {
            { IsInterface: true } => [$"interface {alias}", .. type.GetMethods().Where(method => !method.IsStatic).Select(method => Describe(alias, method))],
            { IsEnum: true } => [$"enum {alias} : {Name(Enum.GetUnderlyingType(type))}", .. Enum.GetValues(type).Cast<object>().Select(value => $"enum {alias} {value} = {Convert.ToInt64(value, null)}")],
            _ => [$"message {alias}", .. Members(type).Select(member => $"message {alias} {member}")],
        };
    }

    private static string Describe(string grain, MethodInfo method)
    {
        var parameters = string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)));
        return $"interface {grain} {method.GetCustomAttribute<AliasAttribute>()?.Alias ?? method.Name}({parameters}) : {Name(method.ReturnType)}";
    }

    private static IEnumerable<string> Members(Type type) =>
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let id = property.GetCustomAttribute<IdAttribute>()
        where id is not null
        select $"{id.Id:00} {property.Name} : {Name(property.PropertyType)}";

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName ?? type.Name,
    };
}
