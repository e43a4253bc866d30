namespace KokoroTts.Standalone.Models.Catalogue;

/// <summary>The models that can be pulled: those that ship with the product, and those of the user's own file.</summary>
/// <param name="entries">The models, in the order in which they are listed.</param>
internal sealed class ModelCatalogue(IReadOnlyList<CatalogueEntry> entries)
{
    private const string Shipped = "models.catalogue.json";

    /// <summary>The models.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; } = entries;

    /// <summary>Path of the file that ships with the product.</summary>
    public static string ShippedPath => Path.Combine(AppContext.BaseDirectory, Shipped);

    /// <summary>Reads the shipped file and another.</summary>
    /// <param name="ownFile">The user's file, whose entries add to the shipped ones or replace them by their id; null: none.</param>
    /// <exception cref="Hosting.UsageException">One of them is no catalogue.</exception>
    public static ModelCatalogue Load(string? ownFile)
    {
        var shipped = new ModelCatalogue(CatalogueReader.ReadFile(ShippedPath));
        return string.IsNullOrEmpty(ownFile) ? shipped : shipped.With(CatalogueReader.ReadFile(ownFile));
    }

    /// <summary>This catalogue with other entries; one of the same id takes the place of the one here.</summary>
    public ModelCatalogue With(IReadOnlyList<CatalogueEntry> others) => new(
    [
        .. Entries.Select(entry => others.FirstOrDefault(other => other.Id == entry.Id) ?? entry),
        .. others.Where(other => Find(other.Id) is null),
    ]);

    /// <summary>The model of an id; null where there is none.</summary>
    public CatalogueEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);
}
