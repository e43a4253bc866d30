using KokoroTts.Observability.Configuration;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using KokoroTts.RateLimiting.Usage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Api.RateLimiting;

/// <summary>The services of admission.</summary>
internal static class AdmissionSetup
{
    public static void AddAdmission(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<AdmissionOptions>("Admission");
        builder.Configuration.AddSourceSystemEnvironment(Environment.GetEnvironmentVariable);
        services.AddSingleton(CreatePolicies);
        services.TryAddSingleton<IPolicyWriter, InProcessPolicyWriter>();
        services.AddHostedService<PolicyReload>();
        services.AddSingleton(provider => new LimiterClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(CreateNotes);
        services.AddValidatedOptions<UsageOptions>("Usage");
        services.AddSingleton<UsageLedger>();
        services.TryAddSingleton<IUsageSink>(provider => provider.GetRequiredService<UsageLedger>());
        services.TryAddSingleton<IUsageReports>(provider => provider.GetRequiredService<UsageLedger>());
        services.AddValidatedOptions<AbuseOptions>("Abuse");
        services.AddSingleton<AbuseDetector>();
        services.AddSingleton<UsageRecorder>();
        services.AddSingleton<LocalRefusals>();
        services.AddHostedService(provider => provider.GetRequiredService<LocalRefusals>());
        services.AddSingleton<RefusalWriter>();
        services.AddSingleton<RepeatedRefusals>();
        services.AddSingleton<OutageLimiter>();
        services.AddSingleton<LeaseRenewal>();
        services.AddHostedService(provider => provider.GetRequiredService<LeaseRenewal>());
        services.AddSingleton<Admission>();
        services.AddSingleton<KnownFloods>();
        services.DecorateServer(static (provider, server) => new GatedServer(server, provider.GetRequiredService<KnownFloods>()));
    }

    private static PolicySource CreatePolicies(IServiceProvider provider)
    {
        if (!ConfiguredPolicies.TryRead(provider.GetRequiredService<IConfiguration>(), out var options, out var unreadable))
        {
            throw Wrong(unreadable);
        }

        return PolicyCompiler.TryCompile(options, version: 1, out var policies, out var errors)
            ? new PolicySource(policies)
            : throw Wrong(errors.Select(error => error.ToString()));
    }

    private static OptionsValidationException Wrong(IEnumerable<string> errors) =>
        new(RateLimitingOptions.Section, typeof(RateLimitingOptions), errors);

    private static RefusalNotes CreateNotes(IServiceProvider provider)
    {
        var notes = new RefusalNotes(provider.GetRequiredService<AdmissionOptions>().MaxNotes);
        provider.GetRequiredService<PolicySource>().Changed += _ => notes.Clear();
        return notes;
    }
}
