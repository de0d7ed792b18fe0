using System.Collections.Concurrent;
using System.Text;
using Tarn.Glue;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.S3;

namespace Tarn.Firehose.Tests.Support;

/// <summary>Stands for the services that Firehose calls: keeps objects in memory, knows one table and one role.</summary>
internal sealed class FakeServices : IOperationInvoker
{
    public const string Role = "arn:aws:iam::123456789012:role/firehose";

    private int puts;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    public IReadOnlyList<Column> Columns { get; set; } = [];

    /// <summary>How many more objects are refused after their bytes arrived.</summary>
    public int FailingPuts { get; set; }

    public int Puts
    {
        get => Volatile.Read(ref puts);
        private set => Volatile.Write(ref puts, value);
    }

    public string[] Keys => [.. Objects.Keys.Order(StringComparer.Ordinal)];

    public string Text(string key) => Encoding.UTF8.GetString(Objects[key]);

    public async ValueTask<TResponse> InvokeAsync<TResponse>(IRequest<TResponse> request, CallContext call, CancellationToken cancel)
    {
        Assert.Equal("firehose.amazonaws.com", call.Caller.InvokedBy);
        object answer = request switch
        {
            PutObjectRequest put => await PutAsync(put),
            GetTableRequest { Name: "flights" } => new GetTableResponse(
                new Table { Name = "flights", DatabaseName = "db", StorageDescriptor = new StorageDescriptor { Columns = Columns } }),
            GetTableRequest => throw new AwsException("EntityNotFoundException", "There is no such table."),
            GetRoleRequest { RoleName: "firehose" } => new GetRoleResponse(
                new Role { Path = "/", RoleName = "firehose", RoleId = "AROA", Arn = Role, CreateDate = default, AssumeRolePolicyDocument = "{}" }),
            _ => throw new AwsException("NoSuchEntityException", "There is no such role.", 404),
        };
        return (TResponse)answer;
    }

    private async Task<PutObjectResponse> PutAsync(PutObjectRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body!.Reader.CopyToAsync(bytes);
        await request.Body.Reader.CompleteAsync();
        Objects[request.Key!] = bytes.ToArray();
        Puts++; // whoever waits for this count looks at the objects next
        if (FailingPuts-- > 0)
            throw new AwsException("SlowDown", "Please reduce your request rate.", 503);
        return new PutObjectResponse { ETag = "\"\"" };
    }
}
