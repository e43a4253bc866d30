using KokoroTts.Grains.Interfaces.Policies;

namespace KokoroTts.Grains.Policies;

/// <summary>The cluster's policies as they are stored.</summary>
[GenerateSerializer, Alias("kokorotts.stored-policies")]
public sealed class StoredPolicies
{
    /// <summary>The policies; of version 0 where there are none.</summary>
    [Id(0)]
    public PolicyVersion Policies { get; set; } = new(0, "");
}
