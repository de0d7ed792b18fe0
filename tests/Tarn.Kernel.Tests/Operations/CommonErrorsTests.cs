namespace Tarn.Kernel.Tests;

public sealed class CommonErrorsTests
{
    /// <summary>Statuses by the page "Common Errors" of AWS's API references and "Error responses" of S3's.</summary>
    public static TheoryData<AwsException, string, int> Errors => new()
    {
        { CommonErrors.Validation("m"), "ValidationException", 400 },
        { CommonErrors.UnknownOperation("S", "O"), "UnknownOperationException", 400 },
        { CommonErrors.InvalidAction("A", "v"), "InvalidAction", 400 },
        { CommonErrors.LackingRoute("m"), "UnknownOperationException", 404 },
        { CommonErrors.LackingXmlRoute("m"), "NotImplemented", 501 },
        { CommonErrors.RequestTooLarge(1), "RequestEntityTooLargeException", 413 },
        { CommonErrors.Internal("m"), "InternalFailure", 500 },
        { CommonErrors.IncompleteSignature("m"), "IncompleteSignatureException", 400 },
        { CommonErrors.AccessDenied("m"), "AccessDeniedException", 400 },
        { CommonErrors.AuthorizationQuery("m"), "AuthorizationQueryParametersError", 400 },
        { CommonErrors.ExpiredUrl(DateTimeOffset.UnixEpoch), "AccessDenied", 403 },
        { CommonErrors.ForeignRequest("m"), "AccessDeniedException", 403 },
        { CommonErrors.ForeignS3Request("m"), "AccessDenied", 403 },
        { CommonErrors.Restarting(), "ServiceUnavailable", 503 },
        { CommonErrors.BodyIncomplete(), "IncompleteBody", 400 },
        { CommonErrors.BadHttp("m", 431), "BadRequest", 431 },
        { CommonErrors.MissingAuthentication(), "MissingAuthenticationTokenException", 403 },
        { CommonErrors.UnknownTransferCoding(), "NotImplemented", 501 },
        { CommonErrors.RequestTimeout(), "RequestTimeout", 400 },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Errors))]
    public void Each_has_the_code_and_the_status_that_AWS_gives_it(AwsException error, string code, int status)
    {
        Assert.Equal(code, error.Code);
        Assert.Equal(status, error.Status);
    }
}
