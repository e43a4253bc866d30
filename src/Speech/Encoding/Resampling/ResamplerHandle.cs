using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Encoding.Resampling;

/// <summary>A SRC_STATE.</summary>
internal sealed class ResamplerHandle : SafeHandle
{
    public ResamplerHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => LibSampleRate.Delete(handle) == 0;
}
