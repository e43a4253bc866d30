using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class SpeechDevicesTests
{
    [Fact]
    public async Task Each_device_with_a_model_to_speak_has_a_worker_of_its_size()
    {
        var devices = new SpeechDevices(new DeviceThreads(SpeechDevice.Cpu, 3), new DeviceThreads(SpeechDevice.Remote, 2));

        var worker = Assert.Single(devices.StartWorkers([new FakeModel()], 7, ISpeechTelemetry.None, TimeProvider.System));

        Assert.Equal(("cpu", 3, 7), (worker.Id, worker.Parallelism, worker.Report().QueueCapacity));
        Assert.Equal([FakeModel.DefaultId], worker.Models.Select(model => model.Id));
        await worker.DisposeAsync();
    }
}
