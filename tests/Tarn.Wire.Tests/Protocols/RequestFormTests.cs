using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Forms, in a body and in an address.</summary>
public sealed class RequestFormTests
{
    [Fact]
    public async Task Parameters_stand_in_the_address_and_in_the_body()
    {
        var form = await ReadAsync("a=1&b=x+y%26z&c&d=", "/?e=2&X-Amz-Date=no");
        Assert.Equal(["e", "a", "b", "c", "d"], form.Children.Select(child => child.Key));
        Assert.Equal(["2", "1", "x y&z", "", ""], form.Children.Select(child => child.Value.Text));
    }

    [Fact]
    public async Task A_value_without_a_name_is_no_name()
    {
        var form = await ReadAsync("=v", "/");
        Assert.Equal("", form.Children.Single().Key);
        Assert.Equal("v", form.Children.Single().Value.Text);
    }

    [Fact]
    public async Task A_form_has_10000_parameters_at_most()
    {
        Assert.Equal(10_000, (await ReadAsync(Many(10_000), "/")).Children.Count());
        var error = await Assert.ThrowsAsync<SerializationException>(() => ReadAsync(Many(10_001), "/"));
        Assert.Equal("The form holds more than 10000 parameters.", error.Message);

        static string Many(int count) => string.Join('&', Enumerable.Range(0, count).Select(number => $"p{number}=1"));
    }

    private static async Task<QueryNode> ReadAsync(string body, string target) =>
        await RequestForm.ParseAsync(Calls.Make("POST", target, body: body), 1024 * 1024);
}
