using System.Buffers;
using System.Text;
using System.Xml;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What the XML protocols' answers have in common.</summary>
internal static class XmlAnswer
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        CloseOutput = true,

        // Carriage returns within keys must survive the client's parser.
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static XmlWriter Begin(PooledWriter body)
    {
        var xml = XmlWriter.Create(new BufferStream(body), Settings);
        xml.WriteStartDocument();
        return xml;
    }

    /// <summary>An error in its wrapper, as awsQuery and restXml answer it.</summary>
    public static void WriteError(XmlWriter xml, WireCall wire, AwsException error, string code)
    {
        xml.WriteStartElement("ErrorResponse", wire.XmlErrors.Namespace);
        xml.WriteStartElement("Error");
        xml.WriteElementString("Type", Answer.FaultOf(error));
        xml.WriteElementString("Code", code);
        xml.WriteElementString("Message", Legal(error.Message));
        foreach (var (name, value) in error.Members)
            xml.WriteElementString(name, Legal(value));
        XmlErrorDetail.Write(xml, error);
        xml.WriteEndElement();
        xml.WriteElementString("RequestId", wire.RequestId);
        xml.WriteEndElement();
    }

    /// <summary>
    /// The text with what XML 1.0 cannot write (most control characters) as U+FFFD. Clients that list such keys ask for
    /// encoding-type=url.
    /// </summary>
    public static string Legal(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!IsLegal(value, i))
                return Replace(value);
        }

        return value;
    }

    private static string Replace(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
            text.Append(IsLegal(value, i) ? value[i] : '\uFFFD');
        return text.ToString();
    }

    private static bool IsLegal(string value, int at) =>
        XmlConvert.IsXmlChar(value[at])
        || (char.IsHighSurrogate(value[at]) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
        || (char.IsLowSurrogate(value[at]) && at > 0 && char.IsHighSurrogate(value[at - 1]));

    /// <summary>XmlWriter wants a stream; this one only passes on.</summary>
    private sealed class BufferStream(PooledWriter body) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => body.Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => body.Write(buffer);
    }
}
