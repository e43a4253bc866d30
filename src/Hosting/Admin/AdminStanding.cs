namespace KokoroTts.Hosting.Admin;

/// <summary>Whether an administrator's call is made.</summary>
public enum AdminStanding
{
    /// <summary>It is.</summary>
    Granted,

    /// <summary>It is not: the admin key is missing or wrong.</summary>
    KeyRequired,

    /// <summary>It is not: no admin key is configured, so that only this machine may make it.</summary>
    LocalOnly,
}
