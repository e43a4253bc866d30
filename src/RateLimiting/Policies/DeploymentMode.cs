namespace KokoroTts.RateLimiting.Policies;

/// <summary>For whom the service runs.</summary>
public enum DeploymentMode
{
    /// <summary>For its owner; limits are off unless they are turned on.</summary>
    Local,

    /// <summary>For strangers; limits are on unless they are turned off.</summary>
    Cloud,
}
