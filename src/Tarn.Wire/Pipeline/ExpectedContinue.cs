using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tarn.Wire;

/// <summary>
/// Requests whose client waits to be told to go on before it sends the body. Where the body is never asked for, be the answer a refusal or
/// not, the client may send it or not: nobody can tell what the next bytes would be, so that the connection ends with the answer.
/// Source: RFC 9110, section 10.1.1.
/// </summary>
public sealed class ExpectedContinue : IRequestBodyPipeFeature
{
    private readonly AskedReader reader;

    private ExpectedContinue(PipeReader body) => reader = new AskedReader(body);

    public PipeReader Reader => reader;

    /// <summary>Watches over the request's body, where its client waits.</summary>
    public static void Watch(HttpContext http)
    {
        var request = http.Request;
        if (!HttpProtocol.IsHttp11(request.Protocol) || !request.Headers.Expect.ToString().Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            return;
        var watch = new ExpectedContinue(request.BodyReader);
        http.Features.Set<IRequestBodyPipeFeature>(watch);
        http.Response.OnStarting(() =>
        {
            // The server tells nobody to go on with an empty body, and botocore that was told nothing mistakes the next answer
            // on the connection for what it still waits for. Source: boto/botocore#3755.
            if (!watch.reader.WasAsked || request.ContentLength == 0)
                http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }

    /// <summary>Notes the first reading, upon which the server tells the client to go on.</summary>
    private sealed class AskedReader(PipeReader body) : PipeReader
    {
        public bool WasAsked { get; private set; }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            WasAsked = true;
            return body.ReadAsync(cancellationToken);
        }

        public override bool TryRead(out ReadResult result)
        {
            WasAsked = true;
            return body.TryRead(out result);
        }

        public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => body.CancelPendingRead();

        public override void Complete(Exception? exception = null) => body.Complete(exception);
    }
}
