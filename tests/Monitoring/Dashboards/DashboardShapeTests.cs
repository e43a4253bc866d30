namespace KokoroTts.Monitoring.Tests.Dashboards;

public class DashboardShapeTests
{
    private static readonly string[] Uids =
    [
        "kokorotts-cluster", "kokorotts-gpu", "kokorotts-overview", "kokorotts-providers",
        "kokorotts-rate-limiting", "kokorotts-speech", "kokorotts-storage", "kokorotts-system",
    ];

    public static TheoryData<string> Names => Dashboard.Names;

    [Fact]
    public void Every_dashboard_is_there_under_its_uid() => Assert.Equal(Uids, Dashboard.All.Select(dashboard => dashboard.Uid));

    [Fact]
    public void Titles_are_unique() =>
        Assert.Distinct(Dashboard.All.Select(dashboard => (string)dashboard.Json["title"]!));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_has_its_uid_as_its_name_and_is_read_by_Grafana_11(string name)
    {
        var dashboard = Dashboard.Named(name);

        Assert.Equal(name, dashboard.Uid);
        Assert.True((int)dashboard.Json["schemaVersion"]! is >= 39 and <= 42);
        Assert.Null(dashboard.Json["id"]);
        Assert.Equal(1, (int)dashboard.Json["graphTooltip"]!);
        Assert.NotEmpty((string)dashboard.Json["description"]!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reader_chooses_data_source_jobs_and_instances(string name)
    {
        var variables = Dashboard.Named(name).Variables.ToDictionary(variable => (string)variable["name"]!);

        Assert.Equal("prometheus", (string)variables["datasource"]["query"]!);
        foreach (var choice in variables.Values.Where(variable => (string)variable["type"]! == "query"))
        {
            Assert.True((bool)choice["multi"]! && (bool)choice["includeAll"]!);
            Assert.Equal("${datasource}", (string)choice["datasource"]!["uid"]!);
        }

        Assert.Contains("job=~\"$job\"", (string)variables["instance"]["definition"]!);
        Assert.Contains("job", variables.Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_to_the_other_dashboards_and_to_the_runbooks(string name)
    {
        var links = Dashboard.Named(name).Json["links"]!.AsArray().Select(link => link!).ToArray();

        Assert.Contains(links, link => (string)link["type"]! == "dashboards" && (bool)link["includeVars"]! && (bool)link["keepTime"]!);
        Assert.Contains(links, link => ((string)link["url"]!).EndsWith("/monitoring/runbooks", StringComparison.Ordinal));
        Assert.Contains("kokorotts", Dashboard.Named(name).Json["tags"]!.AsArray().Select(tag => (string)tag!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Panels_have_ids_and_titles_of_their_own(string name)
    {
        var dashboard = Dashboard.Named(name);

        Assert.Distinct(dashboard.Everything.Select(panel => (int)panel["id"]!));
        Assert.Distinct(dashboard.Panels.Select(panel => panel.Title));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_says_what_it_shows_and_in_which_unit(string name)
    {
        foreach (var panel in Dashboard.Named(name).Panels)
        {
            Assert.False(string.IsNullOrWhiteSpace(panel.Title), $"A panel of {name} has no title.");
            Assert.True(panel.Description.EndsWith('.'), $"{panel.Title}: '{panel.Description}' is no sentence.");
            Assert.False(string.IsNullOrWhiteSpace(panel.Unit), $"{panel.Title} has no unit.");
            Assert.NotEmpty(panel.Targets);
            Assert.Equal("${datasource}", (string)panel.Json["datasource"]!["uid"]!);
            Assert.All(panel.Targets, target => Assert.Equal("${datasource}", target.DataSource));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_panel_covers_another_or_leaves_the_grid(string name)
    {
        // A collapsed row takes no room until it is opened, and then moves what is below it.
        Assert.All(Dashboard.Named(name).Layers, layer =>
        {
            var covered = new HashSet<(int X, int Y)>();
            Assert.All(layer.SelectMany(panel => panel.Cells), cell => Assert.True(covered.Add(cell), $"Two panels at {cell}."));
            Assert.All(covered, cell => Assert.InRange(cell.X, 0, 23));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_stands_in_a_titled_row(string name)
    {
        var rows = Dashboard.Named(name).Json["panels"]!.AsArray().Where(panel => (string)panel!["type"]! == "row").ToArray();

        Assert.Equal("row", (string)Dashboard.Named(name).Json["panels"]![0]!["type"]!);
        Assert.All(rows, row => Assert.NotEmpty((string)row!["title"]!));
    }
}
