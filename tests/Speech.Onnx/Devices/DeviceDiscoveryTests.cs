using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Onnx.Devices;

public class DeviceDiscoveryTests
{
    private static readonly CudaObstacle NoCublas = new("libcublas.so.13", "Install it.");

    private readonly List<string> _warnings = [];

    [Fact]
    public void Automatically_all_gpus_are_used()
    {
        Assert.Equal(["cuda0", "cuda1"], Find("auto", new FakeCuda(2)));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Without_a_gpu_the_processor_is_used_and_nothing_is_said()
    {
        Assert.Equal(["cpu"], Find("auto", new FakeCuda(0)));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Gpus_that_cannot_be_used_give_way_to_the_processor_with_one_warning_that_says_what_is_missing()
    {
        Assert.Equal(["cpu"], Find("auto", new FakeCuda(2) { Obstacles = { [0] = NoCublas, [1] = NoCublas } }));
        Assert.Equal(
            "cuda0, cuda1 cannot be used, the processor is used instead: 'libcublas.so.13' was not found. Install it.",
            Assert.Single(_warnings));
    }

    [Fact]
    public void A_gpu_that_cannot_be_used_gives_way_to_the_others()
    {
        Assert.Equal(["cuda1"], Find("auto", new FakeCuda(2) { Obstacles = { [0] = NoCublas } }));
        Assert.StartsWith("cuda0 cannot be used, cuda1 is used instead: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_that_is_missing_though_there_are_gpus_is_a_warning()
    {
        Assert.Equal(["cpu"], Find("auto", new FakeCuda(0, new CudaObstacle("libcuda.so.1", "Install NVIDIA's driver."))));
        Assert.Equal(
            "The GPUs of this machine cannot be used, the processor is used instead: 'libcuda.so.1' was not found. Install NVIDIA's driver.",
            Assert.Single(_warnings));
    }

    [Fact]
    public void The_processor_alone_asks_nothing_of_cuda()
    {
        var cuda = new FakeCuda(2);

        Assert.Equal(["cpu"], Find("cpu", cuda));
        Assert.Empty(cuda.Tried);
    }

    [Fact]
    public void Cuda_by_name_is_every_gpu() => Assert.Equal(["cuda0", "cuda1", "cuda2"], Find("cuda", new FakeCuda(3)));

    [Fact]
    public void A_list_is_kept_in_its_order_and_only_its_gpus_are_tried()
    {
        var cuda = new FakeCuda(3);

        Assert.Equal(["cuda2", "cpu"], Find("cuda:2,cpu", cuda));
        Assert.Equal([2], cuda.Tried);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:0")]
    public void Cuda_by_name_without_a_gpu_is_refused(string use)
    {
        var refusal = Assert.Throws<MissingDependencyException>(() => Find(use, new FakeCuda(0)));

        Assert.Equal("'a GPU that CUDA drives' was not found. Set Devices:Use to auto or cpu.", refusal.Message);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cpu,cuda:1")]
    public void Cuda_by_name_without_one_of_its_libraries_is_refused_in_one_line_that_names_the_library(string use)
    {
        var refusal = Assert.Throws<MissingDependencyException>(() => Find(use, new FakeCuda(2) { Obstacles = { [1] = NoCublas } }));

        Assert.Equal("'libcublas.so.13' was not found. Install it. Or set Devices:Use to auto or cpu.", refusal.Message);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Cuda_by_name_without_a_driver_is_refused()
    {
        var cuda = new FakeCuda(0, new CudaObstacle("libcuda.so.1", "Install NVIDIA's driver."));

        Assert.StartsWith("'libcuda.so.1' was not found.", Assert.Throws<MissingDependencyException>(() => Find("cuda", cuda)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "There is cuda:0.")]
    [InlineData(3, "There is cuda:0 to cuda:2.")]
    public void A_gpu_that_is_not_there_is_refused_with_those_that_are(int gpus, string told)
    {
        var refusal = Assert.Throws<MissingDependencyException>(() => Find("cuda:7", new FakeCuda(gpus)));

        Assert.Equal($"'cuda:7' was not found. {told} Set Devices:Use to what is there.", refusal.Message);
    }

    [Theory]
    [InlineData("auto", 2, 0, 0)]
    [InlineData("auto", 2, 1, 1)]
    [InlineData("auto", 2, 2, 2)]
    [InlineData("cpu", 2, 2, 0)]
    [InlineData("cuda", 2, 0, 0)]
    public void Gpus_that_automatically_would_be_used_and_cannot_are_missing(string use, int gpus, int obstacles, int missing)
    {
        var cuda = new FakeCuda(gpus);
        foreach (var ordinal in Enumerable.Range(0, obstacles))
        {
            cuda.Obstacles[ordinal] = NoCublas;
        }

        Assert.Equal(missing, DeviceDiscovery.Find(use, cuda, _warnings.Add).Missing);
    }

    [Fact]
    public void Gpus_that_no_driver_counts_are_missing_as_one() => Assert.Equal(
        1, DeviceDiscovery.Find("auto", new FakeCuda(0, new CudaObstacle("libcuda.so.1", "Install NVIDIA's driver.")), _warnings.Add).Missing);

    private List<string> Find(string use, FakeCuda cuda) =>
        [.. DeviceDiscovery.Find(use, cuda, _warnings.Add).Devices.Select(device => device.Id)];
}
