using Microsoft.AspNetCore.Http;

namespace Tarn.Wire.Tests;

/// <summary>What a client says of itself.</summary>
public sealed class ClientHintsTests
{
    [Theory]
    [InlineData("Boto3/1.40 md/Botocore#1.40 api/timestream_write#3.9 lang/python", "Timestream Write", true)]
    [InlineData("api/timestream-write#3.9", "Timestream Write", true)]
    [InlineData("x api/timestream_write", "Timestream Write", true)]
    [InlineData("xapi/timestream_write#3.9", "Timestream Write", false)]
    [InlineData("api/timestream#3.9", "Timestream Write", false)]
    [InlineData("api/timestream_writer#3.9", "Timestream Write", false)]
    [InlineData("api/#3.9", "Timestream Write", false)]
    [InlineData("api/rds api/neptune", "Neptune", true)]
    [InlineData("aws-cli/2.31 md/command#rds.describe-db-clusters", "RDS", true)]
    [InlineData("aws-cli/1.2 command/rds.describe-db-clusters", "RDS", true)]
    [InlineData("", "RDS", false)]
    public void Its_service_is_told_by_its_name(string agent, string service, bool isNamed)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.UserAgent = agent;
        Assert.Equal(isNamed, ClientHints.Names(http.Request, service));
    }
}
