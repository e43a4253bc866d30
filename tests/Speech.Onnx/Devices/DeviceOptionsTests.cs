using System.ComponentModel.DataAnnotations;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Devices;

public class DeviceOptionsTests
{
    public static TheoryData<string, string[]> Lists() => new()
    {
        { "cpu", ["cpu"] },
        { "cuda:0", ["cuda0"] },
        { "cuda:1, cuda:0,CPU", ["cuda1", "cuda0", "cpu"] },
        { "cuda:2,cuda:2", ["cuda2"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_names_devices_in_the_order_of_their_use_and_each_once(string use, string[] ids)
    {
        Assert.True(DeviceChoice.TryParse(use, out var choice));

        Assert.Equal(ids, choice.Named.Select(device => device.Id));
        Assert.False(choice.Automatic || choice.AllGpus);
    }

    [Fact]
    public void A_gpu_keeps_its_ordinal()
    {
        Assert.True(DeviceChoice.TryParse("cuda:12", out var choice));

        Assert.Equal(SpeechDevice.Cuda(12), Assert.Single(choice.Named));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:0,")]
    [InlineData("auto,cpu")]
    [InlineData("cuda,cpu")]
    public void Anything_else_is_refused_with_what_to_write(string use)
    {
        var options = new DeviceOptions { Use = use };
        var wrong = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true));
        Assert.Equal("auto, cpu, cuda, or a list such as cuda:0,cuda:1,cpu", Assert.Single(wrong).ErrorMessage);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("Cuda")]
    [InlineData("cpu")]
    [InlineData("cuda:0,cpu")]
    public void What_the_message_names_is_accepted(string use)
    {
        var options = new DeviceOptions { Use = use };

        Assert.True(Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

    [Theory]
    [InlineData(0, 8, 1, 8)]
    [InlineData(0, 8, 2, 4)]
    [InlineData(0, 8, 3, 2)]
    [InlineData(0, 8, 8, 1)]
    [InlineData(0, 2, 16, 1)]
    [InlineData(4, 64, 2, 2)]
    public void The_runs_of_a_worker_share_the_cores(int configured, int machine, int workerThreads, int threads) =>
        Assert.Equal(threads, new DeviceOptions { Cores = configured }.ThreadsOfARun(workerThreads, machine));
}
