using System.Collections.Immutable;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Holds the policies in force and replaces them as a whole; safe to use from many threads.</summary>
public sealed class PolicySource
{
    private readonly Lock _replacing = new();
    private volatile PolicySet _current;

    /// <summary>Begins with policies.</summary>
    /// <param name="policies">The policies; the next have the version after theirs.</param>
    public PolicySource(PolicySet policies) => _current = policies;

    /// <summary>
    /// Told of each set of policies once it is in force, in that order and one at a time. What a subscriber throws
    /// goes to whoever replaced the policies, which stay replaced, after all subscribers were told. A subscriber must be quick and must
    /// not replace policies itself.
    /// </summary>
    public event Action<PolicySet>? Changed;

    /// <summary>The policies in force.</summary>
    public PolicySet Current => _current;

    /// <summary>Changes the policies in force; of several changes at once, none is lost.</summary>
    /// <param name="change">
    /// Makes the new options in full from a copy of those in force, which it may change; quick. What it throws goes to the
    /// caller, and nothing is changed.
    /// </param>
    /// <param name="errors">Everything that is wrong with the new options; they are then not in force.</param>
    /// <returns>Whether the policies were replaced.</returns>
    /// <exception cref="AggregateException">Subscribers of <see cref="Changed"/> failed.</exception>
    public bool TryChange(Func<RateLimitingOptions, RateLimitingOptions> change, out ImmutableArray<PolicyError> errors)
    {
        lock (_replacing)
        {
            return TryReplace(change(_current.CopyOptions()), out errors);
        }
    }

    /// <summary>Puts other policies in force, or none of them if anything is wrong.</summary>
    /// <param name="options">The options in full; kept as a copy.</param>
    /// <param name="errors">Everything that is wrong.</param>
    /// <returns>Whether the policies were replaced.</returns>
    /// <exception cref="AggregateException">Subscribers of <see cref="Changed"/> failed.</exception>
    public bool TryReplace(RateLimitingOptions options, out ImmutableArray<PolicyError> errors)
    {
        lock (_replacing)
        {
            return TryReplaceAs(options, _current.Version + 1, out errors);
        }
    }

    /// <summary>
    /// Puts policies in force that are numbered elsewhere, or none of them if anything is wrong. They may have a smaller number than
    /// those before them, where that place has forgotten a change; those of the number in force are there already.
    /// </summary>
    /// <param name="options">The options in full; kept as a copy.</param>
    /// <param name="version">Their number.</param>
    /// <param name="errors">Everything that is wrong.</param>
    /// <returns>Whether the policies of that number are in force.</returns>
    /// <exception cref="AggregateException">Subscribers of <see cref="Changed"/> failed.</exception>
    public bool TryReplace(RateLimitingOptions options, long version, out ImmutableArray<PolicyError> errors)
    {
        lock (_replacing)
        {
            errors = [];
            return version == _current.Version || TryReplaceAs(options, version, out errors);
        }
    }

    private bool TryReplaceAs(RateLimitingOptions options, long version, out ImmutableArray<PolicyError> errors)
    {
        if (!PolicyCompiler.TryCompile(options, version, out var policies, out errors))
        {
            return false;
        }

        _current = policies;
        Tell(policies);
        return true;
    }

    private void Tell(PolicySet policies)
    {
        var failures = new List<Exception>();
        foreach (var subscriber in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                subscriber(policies);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
