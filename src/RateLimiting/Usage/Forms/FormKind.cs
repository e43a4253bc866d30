namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>What a form holds, so that one is not read as another.</summary>
internal enum FormKind : byte
{
    RollUp = 1,
    Events = 2,
    Client = 3,
    Publishers = 4,
    LimiterEvents = 5,
}
