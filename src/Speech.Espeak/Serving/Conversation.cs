using KokoroTts.Speech.Espeak.Library;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Espeak.Serving;

/// <summary>Question and answer over the standard streams, one after the other, until the other side closes its end.</summary>
internal static class Conversation
{
    /// <summary>Serves until there are no more questions.</summary>
    /// <returns>The process's exit code.</returns>
    public static int Serve<TQuestion, TAnswer>(IServant<TQuestion, TAnswer> servant, Stream questions, Stream answers)
        where TQuestion : IMessage<TQuestion>
        where TAnswer : IMessage<TAnswer>
    {
        using var reader = new BinaryReader(new BufferedStream(questions, 1 << 14));
        using var writer = new BinaryWriter(new BufferedStream(answers, 1 << 16));
        while (TryPrepare(servant))
        {
            if (reader.BaseStream.ReadByte() != Marks.Question)
            {
                return 0;
            }

            Answer(servant, TQuestion.Read(reader), writer);
            writer.Flush();
        }

        return Marks.Stuck;
    }

    private static bool TryPrepare<TQuestion, TAnswer>(IServant<TQuestion, TAnswer> servant)
    {
        try
        {
            return servant.TryPrepare();
        }
        catch (MissingPart)
        {
            // Whoever asks is told.
            return true;
        }
    }

    private static void Answer<TQuestion, TAnswer>(IServant<TQuestion, TAnswer> servant, TQuestion question, BinaryWriter writer)
        where TAnswer : IMessage<TAnswer>
    {
        try
        {
            var answer = servant.Answer(question);
            writer.Write(Marks.Answer);
            answer.Write(writer);
        }
        catch (EspeakFailure failure)
        {
            writer.Write(Marks.Failure);
            writer.Write(failure.Message);
        }
        catch (MissingPart missing)
        {
            writer.Write(Marks.Missing);
            writer.Write(missing.Message);
        }
    }
}
