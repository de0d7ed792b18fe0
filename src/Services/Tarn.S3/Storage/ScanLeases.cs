using Tarn.Kernel;

namespace Tarn.S3;

/// <inheritdoc cref="IScanLeases"/>
internal sealed class ScanLeases(IOperationInvoker operations, ObjectStore objects) : IScanLeases
{
    private const int MaxExtensionLength = 16;

    public async ValueTask<ScanLease> AcquireAsync(
        string bucket, string key, string? ifMatch, string scanDirectory, CallContext call, CancellationToken cancel)
    {
        // HeadObject needs the same permission as GetObject, and checks all that a read checks.
        await operations.InvokeAsync(new HeadObjectRequest { Bucket = bucket, Key = key, IfMatch = ifMatch }, call, cancel);
        var conditions = new Preconditions(ifMatch, null, null, null);
        await using var content = await objects.OpenAsync(bucket, key, document => ObjectView.Admit(document, conditions));
        var path = Path.Combine(scanDirectory, Guid.NewGuid().ToString("N") + ExtensionOf(key));
        if (content.Document.Size == 0)
            await File.WriteAllBytesAsync(path, [], cancel);
        else
            await content.MaterializeAsync(path, cancel);
        return new ScanLease(path, content.Document);
    }

    /// <summary>The key's extensions (<c>.csv.gz</c>) as far as they are plain letters and digits; a key never becomes a path.</summary>
    internal static string ExtensionOf(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        var extension = "";
        while (name.LastIndexOf('.') is var dot and > 0)
        {
            var last = name[dot..];
            if (last.Length == 1 || !last.Skip(1).All(char.IsAsciiLetterOrDigit) || extension.Length + last.Length > MaxExtensionLength)
                break;
            extension = last + extension;
            name = name[..dot];
        }

        return extension;
    }
}
