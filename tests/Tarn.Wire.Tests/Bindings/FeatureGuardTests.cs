using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class FeatureGuardTests
{
    private const string Target = "/features/k";

    [Theory]
    [InlineData("x-amz-bound")]
    [InlineData("X-AMZ-Bound")]
    [InlineData("x-amz-meta-colour")]
    [InlineData("x-amz-date")]
    [InlineData("content-language")]
    public async Task A_header_that_is_bound_or_no_feature_is_taken(string header)
    {
        var call = await NewCall().SendAsync("PUT", Target, [], (header, "v"));
        Assert.NotNull(call.Exchange.Received);
    }

    [Theory]
    [InlineData("x-amz-acl")]
    [InlineData("x-amz-place")]
    [InlineData("x-amz-met")]
    [InlineData("uploads")]
    public async Task A_feature_header_that_no_header_binds_is_refused_by_name(string header)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => NewCall().SendAsync("PUT", Target, [], (header, "v")));
        Assert.Equal($"Tarn's Features does not support '{header}'.", error.Message);
    }

    [Theory]
    [InlineData("?x-amz-place=v")]
    [InlineData("?other=v")]
    [InlineData("")]
    public async Task A_query_key_that_is_bound_or_no_feature_is_taken(string query)
    {
        var call = await NewCall().SendAsync("PUT", Target + query);
        Assert.NotNull(call.Exchange.Received);
    }

    [Theory]
    [InlineData("acl", "Tarn's Features does not support 'acl'.")]
    [InlineData("x-amz-bound", "Tarn's Features does not support 'x-amz-bound'.")]
    [InlineData("x-amz-meta-colour", "Tarn's Features does not support 'x-amz-meta-colour'.")]
    [InlineData("tagging", "Tarn's Tests has no operation 'PutTagging'.")]
    [InlineData("features", "Tarn's Features does not support 'features'.")]
    public async Task A_feature_query_that_no_query_binds_is_refused_by_the_name_of_what_was_meant(string key, string message)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => NewCall().SendAsync("PUT", $"{Target}?{key}"));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("DELETE", "/features/k?acl", "Tarn's DELETE ?acl does not support 'acl'.")]
    [InlineData("DELETE", "/features/k?other", "Tarn's Tests has no operation 'DELETE /features/k'.")]
    [InlineData("PUT", "/bucket/k?tagging", "Tarn's Tests has no operation 'PutTagging'.")]
    [InlineData("PUT", "/bucket/?tagging", "Tarn's Tests has no operation 'PutContainerTagging'.")]
    [InlineData("PUT", "/bucket?tagging", "Tarn's Tests has no operation 'PutContainerTagging'.")]
    [InlineData("PUT", "/b/k?tagging", "Tarn's Tests has no operation 'PutTagging'.")]
    public async Task A_request_without_a_route_is_refused_by_the_name_of_what_was_meant(string method, string target, string message)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => NewCall().SendAsync(method, target));
        Assert.Equal(message, error.Message);
    }

    private static TestCall NewCall()
    {
        var call = new TestCall(WireProtocol.RestXml, typeof(Features)) { Habits = new FeatureHabits() };
        call.Exchange.Answer = new PlacesResponse();
        return call;
    }

    private sealed class FeatureHabits : WireHabits
    {
        public override IReadOnlySet<string> FeatureQueries { get; } =
            new HashSet<string> { "acl", "tagging", "features", "x-amz-place", "x-amz-bound", "x-amz-meta-colour" };

        public override bool IsFeatureHeader(string header) =>
            header.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) || header == "uploads";

        public override string? OperationOf(string method, IReadOnlyCollection<string> queryKeys, bool hasKey) =>
            queryKeys.Contains("features") ? "Features"
            : !queryKeys.Contains("tagging") ? null
            : hasKey ? "PutTagging" : "PutContainerTagging";
    }
}

public sealed record FeaturesRequest : IRequest<PlacesResponse>
{
    [Label]
    public string? Key { get; init; }

    [Query("x-amz-place")]
    public string? Place { get; init; }

    [Header("x-amz-bound")]
    public string? Bound { get; init; }

    [PrefixHeaders("x-amz-meta-")]
    public IReadOnlyDictionary<string, string>? Meta { get; init; }
}

[Operation("Features")]
[Iam("tests:Features", "*")]
[Http("PUT", "/features/{Key}")]
public sealed class Features(Exchange exchange) : Echo<FeaturesRequest, PlacesResponse>(exchange);
