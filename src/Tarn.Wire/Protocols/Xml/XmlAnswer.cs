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

        // Control characters are written as references, as AWS does, though XML 1.0 has no such.
        CheckCharacters = false,
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
    /// The text with what XML 1.0 cannot write (most control characters) as U+FFFD: an error must be read by every client.
    /// </summary>
    public static string Legal(string value) => With(value, (text, at) => XmlConvert.IsXmlChar(text[at]) || IsPaired(text, at));

    /// <summary>
    /// The text of an answer, in which a key stays the key that it is: characters that XML 1.0 cannot write become references
    /// (<c>&amp;#x1;</c>). Only halves of characters, which are no text at all, become U+FFFD.
    /// </summary>
    public static string Whole(string value) => With(value, (text, at) => !char.IsSurrogate(text[at]) || IsPaired(text, at));

    private static string With(string value, Func<string, int, bool> isLegal)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!isLegal(value, i))
                return Replace(value, isLegal);
        }

        return value;
    }

    private static string Replace(string value, Func<string, int, bool> isLegal)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
            text.Append(isLegal(value, i) ? value[i] : '\uFFFD');
        return text.ToString();
    }

    private static bool IsPaired(string value, int at) =>
        (char.IsHighSurrogate(value[at]) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
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
