using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class XmlShapeTests
{
    private const string Declaration = """<?xml version="1.0" encoding="utf-8"?>""";

    private const string Whole =
        "<Sample><Text>a &amp; b</Text><Flag>true</Flag><Count>3</Count><Data>AQID</Data><At>2023-11-14T22:13:20.123Z</At>"
        + "<Names><member>a</member><member>b</member></Names><Item><Key>k</Key><Value>v</Value></Item><Item><Key>l</Key><Value>w</Value></Item>"
        + "<Labels><entry><key>l</key><value>m</value></entry></Labels><Inner><Text>deep</Text></Inner></Sample>";

    [Fact]
    public void What_is_written_is_read_back_to_the_letter()
    {
        var sample = SampleText.ReadXml(Whole);
        Assert.Equal("a & b", sample.Text);
        Assert.Equal([new Pair("k", "v"), new Pair("l", "w")], sample.Items);
        Assert.Equal(["a", "b"], sample.Names);
        Assert.Equal(Declaration + Whole, SampleText.Xml(sample));
    }

    [Fact]
    public void A_flattened_list_may_be_scattered_among_its_siblings()
    {
        var sample = SampleText.ReadXml("<S><Item><Key>1</Key><Value/></Item><Text>t</Text><Item><Key>2</Key><Value/></Item></S>");
        Assert.Equal(["1", "2"], sample.Items!.Select(item => item.Key));
        Assert.Equal("t", sample.Text);
    }

    [Fact]
    public void The_namespace_stands_once_at_the_root_and_is_not_looked_at_when_reading()
    {
        var text = SampleText.Xml(new Sample { Inner = new Sample { Text = "t" } }, "http://example.org/");
        Assert.Equal(Declaration + """<Sample xmlns="http://example.org/"><Inner><Text>t</Text></Inner></Sample>""", text);
        Assert.Equal("t", SampleText.ReadXml(text).Inner!.Text);
    }

    [Fact]
    public void A_text_may_stand_in_the_element_itself()
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            xml.WriteStartElement("Place");
            var writer = new XmlShapeWriter(xml, "");
            Tarn.Kernel.Shapes.Structure<Place>().WriteMembers(ref writer, new Place("a & b"));
            xml.WriteEndElement();
        }

        Assert.Equal(Declaration + "<Place>a &amp; b</Place>", Encoding.UTF8.GetString(body.Written.Span));
    }

    [Fact]
    public void What_xml_cannot_write_becomes_a_replacement_character() =>
        Assert.Contains("<Text>a&#x1;b\U0001F30A&#xFFFE;&#xD;</Text>", SampleText.Xml(new Sample { Text = "a\u0001b\U0001F30A\uFFFE\r" }), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_becomes_a_replacement_character()
    {
        // Not as data of a theory: an attribute cannot hold half a character.
        foreach (var (text, written) in new[] { ("x\uD83D", "x\uFFFD"), ("\uD83Dx", "\uFFFDx"), ("\uDF0A", "\uFFFD"), ("\uDF0Ax", "\uFFFDx") })
            Assert.Contains($"<Text>{written}</Text>", SampleText.Xml(new Sample { Text = text }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<S><Count>x</Count></S>", "must be an integer")]
    [InlineData("<S><Text><b/></Text></S>", "must hold text")]
    [InlineData("<S><Names><other/></Names></S>", "where only member may stand")]
    [InlineData("<S><Labels><entry><key>a</key></entry></Labels></S>", "has no value")]
    [InlineData("<S><Text>a</Text><Text>b</Text></S>", "Text stands more than once")]
    [InlineData("<S><Item><Key>a</Key><Value>v</Value><Key>b</Key></Item></S>", "Key stands more than once")]
    [InlineData("<S><Names><member>a</member></Names><Count>1</Count><Names/></S>", "Names stands more than once")]
    [InlineData("<S>", "not well-formed XML")]
    [InlineData("""<!DOCTYPE s [<!ENTITY e "x">]><S><Text>&e;</Text></S>""", "not well-formed XML")]
    public void What_is_wrong_is_said(string body, string message)
    {
        var error = Assert.Throws<SerializationException>(() => SampleText.ReadXml(body));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_of_many_attributes_is_refused()
    {
        var root = XmlShapeReader.Parse(Encoding.UTF8.GetBytes($"<S {string.Concat(Enumerable.Range(0, 17).Select(i => $"a{i}='x' "))}/>"));
        var shape = Kernel.Shapes.Structure<Sample>();
        Assert.Equal(
            "The element S has more than 16 attributes.", Assert.Throws<SerializationException>(() => XmlShapeReader.Read(root, shape, shape.Create())).Message);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var error = Assert.Throws<SerializationException>(() => SampleText.ReadXml(string.Concat(Enumerable.Repeat("<Inner>", 10_000))));
        Assert.Contains("too deeply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_whatever_brings_the_reader_down()
    {
        Prop.ForAll<string, int>((noise, at) =>
        {
            var body = Whole.Insert(Math.Abs(at % Whole.Length), noise ?? "");
            var error = Record.Exception(() => SampleText.ReadXml(body));
            return error is null or SerializationException or UnknownMemberException;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_survives_the_way_there_and_back()
    {
        Prop.ForAll<string>(text =>
        {
            var legal = XmlAnswer.Legal(text ?? "");
            return SampleText.ReadXml(SampleText.Xml(new Sample { Text = legal })).Text == legal;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Throws<SerializationException>(() => XmlShapeReader.Parse([0xFF, 0x00, 0x3C]));

    [Fact]
    public void A_byte_order_mark_is_no_error() =>
        Assert.Equal("S", XmlShapeReader.Parse([.. Encoding.UTF8.Preamble, .. "<S/>"u8]).Name.LocalName);

    private sealed record Place([property: XmlText] string? Name);
}
