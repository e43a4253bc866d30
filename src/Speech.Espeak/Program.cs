using System.Runtime.InteropServices;
using KokoroTts.Speech.Espeak.Protocol;
using KokoroTts.Speech.Espeak.Serving;

// A terminal and a service manager signal every process of a group at once. This one ends when its host closes its input,
// which it does once it has nothing left to speak.
PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
var ignored = Array.ConvertAll(signals, signal => PosixSignalRegistration.Create(signal, static context => context.Cancel = true));
try
{
    using var questions = Console.OpenStandardInput();
    using var answers = Console.OpenStandardOutput();
    return args switch
    {
        [Mode.Describe] => Conversation.Serve(new Describing(), questions, answers),
        [Mode.Speak, var dataHome] => Conversation.Serve(new Speaking(dataHome), questions, answers),
        [Mode.Phonemize, var dataHome] => Conversation.Serve(new Phonemizing(dataHome), questions, answers),
        _ => 64,
    };
}
catch (IOException)
{
    // The host is gone.
    return 1;
}
finally
{
    Array.ForEach(ignored, registration => registration.Dispose());
}
