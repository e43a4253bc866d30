namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>A client's violations and its last penalty.</summary>
internal sealed record ViolationRecord
{
    /// <summary>The cause that stands for too many characters in a request; other causes are names of windows.</summary>
    public const string CharactersPerRequest = "";

    /// <summary>Times of the violations of the last hour, the oldest first.</summary>
    public IReadOnlyList<long> Violations { get; init; } = [];

    /// <summary>What the last violation was about; null when that is not known.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether repeats of it that a frontend refused are a further violation.</summary>
    public bool RepeatsCount { get; init; }

    public long PenaltyUntil { get; init; }

    /// <summary>Length of the last penalty in ticks.</summary>
    public long PenaltyLength { get; init; }

    /// <summary>Whether all this was only watched; it is then forgotten by a policy that refuses.</summary>
    public bool Watched { get; init; }

    /// <summary>The record of a client; null without anything on it.</summary>
    public static ViolationRecord? Of(ClientWords client, long now)
    {
        if (client.Layout.MaxViolations == 0 || (client.Violations.Live(now) == 0 && !client.Violations.Remembers(now)))
        {
            return null;
        }

        var log = client.Violations;
        var violations = new long[log.Live(now)];
        for (var i = 0; i < violations.Length; i++)
        {
            violations[i] = log[i];
        }

        return new ViolationRecord
        {
            Violations = violations,
            Cause = log.Cause switch
            {
                ViolationLog.NoCause => null,
                ViolationLog.CharactersPerRequest => CharactersPerRequest,
                var cause => client.Layout.Windows[cause - ViolationLog.FirstWindow].Limit.Name,
            },
            RepeatsCount = log.RepeatsCount,
            PenaltyUntil = client[Header.PenaltyUntil],
            PenaltyLength = log.Length,
            Watched = client.Policy.Shadow,
        };
    }

    /// <summary>Enters the record into empty words whose policy has penalties.</summary>
    public void Enter(ClientWords client)
    {
        if (Watched && !client.Policy.Shadow)
        {
            return;
        }

        var log = client.Violations;
        foreach (var time in Violations)
        {
            log.Enter(time);
        }

        log.Cause = Cause switch
        {
            null => ViolationLog.NoCause,
            CharactersPerRequest => ViolationLog.CharactersPerRequest,
            _ when client.Layout.IndexOf(Cause) is >= 0 and var index => ViolationLog.FirstWindow + index,
            _ => ViolationLog.NoCause,
        };
        log.RepeatsCount = RepeatsCount;
        log.Length = PenaltyLength;
        client[Header.PenaltyUntil] = PenaltyUntil;
    }
}
