using KokoroTts.Speech.Engines.Remote.Configuration;

namespace KokoroTts.Speech.Tests.Engines.Remote.Configuration;

public sealed class RemoteCompilerTests
{
    private const string Secret = "sk-0123456789";
    private static readonly KeyReader Keys = new(name => name == "LAB_KEY" ? Secret : null);

    public static TheoryData<Action<RemoteOptions>, string> Wrong => new()
    {
        { options => options.Parallelism = 257, "Remote:Parallelism is 257; use 0 to 256." },
        { options => Model(options).SampleRate = 96_000, "Remote:Models:vibevoice:SampleRate is 96000; use 8000 to 48000." },
        { options => Model(options).MaxWait = TimeSpan.FromMinutes(2), "Remote:Models:vibevoice:MaxWait is 00:02:00; use 00:00:00 to 00:01:00." },
        { options => Model(options).Voices.Clear(), "Remote:Models:vibevoice:Voices is not set; use at least one." },
        { options => Model(options).Voices.Add(new() { Id = "ALICE" }), "Remote:Models:vibevoice:Voices:2:Id is 'ALICE'; use an id that no other voice of the model has." },
        { options => Model(options).Voices[0].Id = "a b", "Remote:Models:vibevoice:Voices:0:Id is 'a b'; use 1 to 64 of the characters A-Z a-z 0-9 . _ -." },
        { options => Model(options).Voices[1].Gender = "f", "Remote:Models:vibevoice:Voices:1:Gender is 'f'; use female or male." },
        { options => Model(options).Voices[1].Language = "x!", "Remote:Models:vibevoice:Voices:1:Language is 'x!'; use a BCP 47 tag such as en-us." },
        { options => Model(options).DefaultVoice = "carol", "Remote:Models:vibevoice:DefaultVoice is 'carol'; use the id of one of its voices." },
        { options => Model(options).Providers.Clear(), "Remote:Models:vibevoice:Providers is not set; use at least one." },
        { options => options.Models.Add("a/b", Model(options)), "Remote:Models is 'a/b'; use ids of 1 to 64 of the characters A-Z a-z 0-9 . _ -." },
        { options => Lab(options).BaseUrl = null, "Remote:Models:vibevoice:Providers:lab:BaseUrl is not set; use an http or https URL without name, password, query and fragment, such as https://api.openai.com/v1." },
        { options => Lab(options).BaseUrl = "ftp://lab", "Remote:Models:vibevoice:Providers:lab:BaseUrl is 'ftp://lab'; use an http or https URL without name, password, query and fragment, such as https://api.openai.com/v1." },
        { options => Lab(options).BaseUrl = $"http://me:{Secret}@lab", "Remote:Models:vibevoice:Providers:lab:BaseUrl is a URL that may hold a password (it is not shown); use an http or https URL without name, password, query and fragment, such as https://api.openai.com/v1." },
        { options => Lab(options).Voices["carol"] = "Carol", "Remote:Models:vibevoice:Providers:lab:Voices is 'carol'; use the ids of the model's voices." },
        { options => Lab(options).Weight = 0, "Remote:Models:vibevoice:Providers:lab:Weight is 0; use 1 to 1000." },
        { options => Lab(options).BreakAfter = 1, "Remote:Models:vibevoice:Providers:lab:BreakAfter is 1; use 2 to 1000." },
        { options => Lab(options).FirstByteTimeout = TimeSpan.FromSeconds(26), "Remote:Models:vibevoice:Providers:lab:FirstByteTimeout is 00:00:26; use at most the TotalTimeout of 00:00:25." },
        { options => Lab(options).Key = $"{Secret}\n1", "Remote:Models:vibevoice:Providers:lab:Key is not a key (it is not shown); use 1 to 4096 visible ASCII characters." },
        { options => (Lab(options).Key, Lab(options).KeyVariable) = (Secret, "LAB_KEY"), "Remote:Models:vibevoice:Providers:lab:Key is set beside KeyVariable (it is not shown); use one of KeyFile, KeyVariable, Key." },
        { options => Lab(options).KeyVariable = "NO_KEY", "Remote:Models:vibevoice:Providers:lab:KeyVariable is 'NO_KEY'; use one that holds a key of 1 to 4096 visible ASCII characters." },
        { options => Lab(options).KeyVariable = Secret, "Remote:Models:vibevoice:Providers:lab:KeyVariable is something that may be a key (it is not shown); use one that holds a key of 1 to 4096 visible ASCII characters." },
        { options => Lab(options).KeyFile = "/no/such/file", "Remote:Models:vibevoice:Providers:lab:KeyFile is '/no/such/file'; use a file that can be read (DirectoryNotFoundException)." },
        { options => Lab(options).KeyFile = Secret, "Remote:Models:vibevoice:Providers:lab:KeyFile is something that may be a key (it is not shown); use a file that can be read (FileNotFoundException)." },
        {
            options => Model(options).Providers = Enumerable.Range(0, 65).ToDictionary(index => $"p{index}", _ => Lab(RemoteOptionsExample.Make())),
            "Remote:Models is 65 providers; use at most 64 in all models together."
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_told_with_its_key_and_what_is_allowed_but_never_a_secret(Action<RemoteOptions> change, string message)
    {
        var options = RemoteOptionsExample.Make();
        change(options);

        var errors = RemoteCompiler.Compile(options, Keys, out _);

        Assert.Contains(message, errors);
        Assert.All(errors, error => Assert.DoesNotContain(Secret, error, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_stated_follows_from_what_is()
    {
        Assert.Empty(RemoteCompiler.Compile(RemoteOptionsExample.Make(), Keys, out var settings));

        var model = Assert.Single(settings.Models);
        Assert.Equal("alice", model.DefaultVoice);
        Assert.Equal(["en-us", "de"], model.Voices.Select(voice => voice.Language));
        Assert.Equal(["alice", "Robert"], model.Voices.Select(voice => voice.Name));
        Assert.Equal((500, 240, 80), (model.Budget.Limit, model.Budget.Target, model.Budget.First));
        var provider = Assert.Single(model.Providers);
        Assert.Equal("http://lab:8000/v1/audio/speech", provider.Endpoint.AbsoluteUri);
        Assert.Equal("vibevoice", provider.Model);
        Assert.Null(provider.Key);
        Assert.Equal(4, settings.Parallelism);
    }

    [Fact]
    public void No_bound_of_a_segment_exceeds_the_one_above_it()
    {
        var options = RemoteOptionsExample.Make();
        Model(options).MaxCharacters = 50;
        Assert.Empty(RemoteCompiler.Compile(options, Keys, out var settings));

        var budget = settings.Models[0].Budget;
        Assert.Equal((50, 50, 50), (budget.Limit, budget.Target, budget.First));
    }

    [Fact]
    public void A_key_comes_from_a_file_a_variable_or_the_configuration()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"{Secret}\r\nsecond line\n");
            foreach (var state in (Action<RemoteProviderOptions>[])
                [provider => provider.KeyFile = file, provider => provider.KeyVariable = "LAB_KEY", provider => provider.Key = Secret])
            {
                var options = RemoteOptionsExample.Make();
                state(Lab(options));
                Assert.Empty(RemoteCompiler.Compile(options, Keys, out var settings));

                Assert.Equal(Secret, settings.Models[0].Providers[0].Key!.Reveal());
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Who_asks_no_provider_needs_no_key()
    {
        var options = RemoteOptionsExample.Make();
        Lab(options).KeyFile = "/no/such/file";

        Assert.Empty(RemoteCompiler.Compile(options, keys: null, out _));
    }

    [Fact]
    public void The_parallelism_is_the_configured_one_or_that_of_all_providers_and_never_more_than_a_worker_has_threads()
    {
        var options = RemoteOptionsExample.Make();
        Model(options).Providers.Add("other", new() { BaseUrl = "http://other", Parallelism = 6 });
        RemoteCompiler.Compile(options, Keys, out var sum);
        Lab(options).Parallelism = 256;
        RemoteCompiler.Compile(options, Keys, out var most);
        options.Parallelism = 3;
        RemoteCompiler.Compile(options, Keys, out var configured);

        Assert.Equal((10, 256, 3), (sum.Parallelism, most.Parallelism, configured.Parallelism));
    }

    [Fact]
    public void Nothing_configured_is_nothing_wrong()
    {
        Assert.Empty(RemoteCompiler.Compile(new RemoteOptions(), Keys, out var settings));
        Assert.Empty(settings.Models);
    }

    private static RemoteModelOptions Model(RemoteOptions options) => options.Models["vibevoice"];

    private static RemoteProviderOptions Lab(RemoteOptions options) => Model(options).Providers["lab"];
}
