using Tarn.Kernel;

namespace Tarn.Tests;

public sealed class HandlerTypesTests
{
    [Fact]
    public void The_metadata_names_the_same_classes_in_the_same_order_as_reflection_does()
    {
        foreach (var assembly in Hosting.Services.All.Select(service => service.Assembly).Distinct())
        {
            var expected = assembly.GetTypes().Where(type => type.IsDefined(typeof(OperationAttribute), inherit: false)).ToArray();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, HandlerTypes.In(assembly));
        }
    }
}
