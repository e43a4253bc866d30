using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Terminal;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Tells how a pull goes: lines on the output, and on a terminal a bar that fills.</summary>
/// <param name="output">For what happened.</param>
/// <param name="terminal">For what is happening, and for failures.</param>
/// <param name="isTerminal">Whether somebody sees a bar.</param>
internal sealed class PullReport(TextWriter output, TextWriter terminal, bool isTerminal) : IPullObserver
{
    /// <summary>A smaller file arrives before a line about it could be read.</summary>
    private const long WorthALine = 1 << 20;

    private ProgressBar? _bar;
    private string _file = "";
    private long _unknownShown;
    private bool _isUnknown;

    /// <summary>A model's turn has come.</summary>
    public void Starts(PullPlan plan, string models)
    {
        output.WriteLine(plan.Entry is { } entry
            ? $"{plan.Id}: {entry.Title}, {(entry.Size is { } size ? ByteCount.Text(size) : "size unknown")}, licence {entry.Licence} ({entry.Source})"
            : $"{plan.Id}: {Source.Shown(plan.Files[0].Url)}, into {Path.Combine(models, plan.Id)}");
        if (plan.Entry?.Note is { } note)
        {
            output.WriteLine($"  {note}");
        }
    }

    /// <summary>A model is in its place.</summary>
    public void Ends(PullPlan plan, string models, int files) => output.WriteLine(files == 0
        ? $"{plan.Id} was there already, complete. --force downloads it again."
        : $"{plan.Id} is in {Path.Combine(models, plan.Id)}.");

    /// <summary>A model cannot be had.</summary>
    public void Fails(PullPlan plan, string reason)
    {
        Clear();
        terminal.WriteLine($"{plan.Id}: {reason}");
    }

    /// <summary>The run was stopped by the user.</summary>
    public void Stops()
    {
        Clear();
        terminal.WriteLine("Stopped. What has arrived is kept: the same command goes on from there.");
    }

    public void Begins(ModelFile file, long from, long? total)
    {
        Clear();
        _file = file.Path;
        _isUnknown = total is null;
        _unknownShown = 0;
        if (total is { } bytes)
        {
            _bar = new ProgressBar(bytes, terminal, isTerminal, done => $"{ByteCount.Text(done)} of {ByteCount.Text(bytes)}  {file.Path}");
            _bar.MoveTo(from);
        }

        if (!isTerminal && (total ?? long.MaxValue) >= WorthALine)
        {
            terminal.WriteLine($"  {file.Path} from {file.Url.Host}: {(total is { } all ? ByteCount.Text(all) : "size unknown")}{(from > 0 ? $", going on after {ByteCount.Text(from)}" : "")}");
        }
    }

    public void Advances(long bytes)
    {
        _bar?.MoveTo(bytes);
        if (_isUnknown && isTerminal && bytes >= _unknownShown + WorthALine)
        {
            _unknownShown = bytes;
            terminal.Write($"\r{ByteCount.Text(bytes)}  {_file}\e[K");
        }
    }

    public void Retries(string reason, TimeSpan delay)
    {
        Clear();
        terminal.WriteLine($"  {reason} Trying again in {delay.TotalSeconds:0.0} s.");
    }

    public void IsThere(ModelFile file)
    {
        if (file.Size is null or >= WorthALine)
        {
            output.WriteLine($"  {file.Path} is there.");
        }
    }

    public void IsFetched(ModelFile file, long bytes, string sha256)
    {
        Clear();
        output.WriteLine(file.Sha256 is not null
            ? $"  {file.Path} {ByteCount.Text(bytes)}, SHA-256 as published"
            : $"  {file.Path} {ByteCount.Text(bytes)}, SHA-256 {sha256}: none is published, so only the way here was checked{(file.Url.Scheme == "http" ? ", and http does not protect it" : "")}");
    }

    public void IsAbsent(ModelFile file, string reason)
    {
        Clear();
        output.WriteLine($"  {file.Path} is left out: {reason}");
    }

    private void Clear()
    {
        _bar?.Clear();
        _bar = null;
        if (_unknownShown > 0)
        {
            terminal.Write("\r\e[2K");
            _unknownShown = 0;
        }
    }
}
