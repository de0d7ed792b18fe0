using System.IO.Compression;
using System.Text;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.Tests;

/// <summary>Sheets of Excel workbooks are read with the types of their cells, and what was decided about them is told.</summary>
public sealed class WorkbookReadingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-xlsx-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    /// <summary>A workbook by its standard (ECMA-376): rows of cells, written as numbers (1 is the style of dates), texts (t:), truth values (b:) and errors (e:).</summary>
    private string Written(params (string Sheet, string[][] Rows)[] sheets)
    {
        var path = Path.Combine(directory, "a.xlsx");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        void Part(string name, string text)
        {
            using var part = zip.CreateEntry(name).Open();
            part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text));
        }

        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{rels}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{rels}\"><sheets>{string.Concat(sheets.Select((sheet, place) => $"<sheet name=\"{sheet.Sheet}\" sheetId=\"{place + 1}\" r:id=\"r{place + 1}\"/>"))}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, place) => $"<Relationship Id=\"r{place + 1}\" Type=\"{rels}/worksheet\" Target=\"worksheets/sheet{place + 1}.xml\"/>"))}<Relationship Id=\"s\" Type=\"{rels}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        for (var sheet = 0; sheet < sheets.Length; sheet++)
        {
            var rows = sheets[sheet].Rows.Select((cells, row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, place) => Cell(cell, $"{(char)('A' + place)}{row + 1}")))}</row>");
            Part($"xl/worksheets/sheet{sheet + 1}.xml", $"<worksheet xmlns=\"{main}\"><sheetData>{string.Concat(rows)}</sheetData></worksheet>");
        }

        return path;
    }

    private static string Cell(string cell, string at) => cell switch
    {
        "" => "",
        ['t', ':', ..] => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell[2..]}</t></is></c>",
        ['b', ':', ..] => $"<c r=\"{at}\" t=\"b\"><v>{cell[2..]}</v></c>",
        ['e', ':', ..] => $"<c r=\"{at}\" t=\"e\"><v>{cell[2..]}</v></c>",
        ['d', ':', ..] => $"<c r=\"{at}\" s=\"1\"><v>{cell[2..]}</v></c>",
        _ => $"<c r=\"{at}\"><v>{cell}</v></c>",
    };

    [Fact]
    public void Cells_have_the_types_that_they_are_of()
    {
        var read = FrameReader.ReadWith(FrameSource.File(Written(("One",
        [
            ["t:n", "t:x", "t:t", "t:day", "t:at", "t:b"],
            ["1", "1.5", "t:é", "d:44259", "d:44259.25", "b:1"],
            ["2", "3", "t:007", "d:44260", "d:44259", "b:0"],
            ["", "", "", "", "", ""],
            ["9007199254740992", "", "t:x", "", "", ""],
        ]))));
        var frame = read.Frame;

        Assert.Equal(["n", "x", "t", "day", "at", "b"], frame.Names);
        Assert.Equal((3, 1L, 9_007_199_254_740_992L), (frame.RowCount, frame["n"][0], frame["n"][2]));
        Assert.Equal((1.5, 3.0, "007"), (frame["x"][0], frame["x"][1], frame["t"][1]));
        Assert.Equal((new DateOnly(2021, 3, 4), "2021-03-04T06:00:00Z", true, false), (frame["day"][0], frame["at"].Text(0), frame["b"][0], frame["b"][1]));
        Assert.Equal(["1 rows of '" + Path.Combine(directory, "a.xlsx") + "' hold nothing and were passed over."], read.Reading.Notes);
    }

    [Fact]
    public void The_first_sheet_is_read_or_the_one_that_is_named_and_the_others_are_told()
    {
        var path = Written(("One", [["t:a"], ["1"]]), ("Two", [["t:b"], ["2"]]), ("Three", []));
        var first = FrameReader.ReadWith(FrameSource.Workbook(path));
        var second = FrameReader.ReadWith(FrameSource.Workbook([path], new CsvOptions { Sheet = "two" }));

        Assert.Equal(["a"], first.Frame.Names);
        Assert.Contains("the sheet 'One' was read; 'Two', 'Three' are there too (--sheet names one)", Assert.Single(first.Reading.Notes), StringComparison.Ordinal);
        Assert.Equal(2L, second.Frame["b"][0]);
        Assert.Contains("it has 'One', 'Two', 'Three'", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Workbook([path], new CsvOptions { Sheet = "Four" }))).Message, StringComparison.Ordinal);
        Assert.Contains("holds nothing; name another one", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Workbook([path], new CsvOptions { Sheet = "Three" }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_before_the_header_are_skipped_and_told_and_a_sheet_without_header_is_read_whole()
    {
        var read = FrameReader.ReadWith(FrameSource.Workbook(Written(("One", [["t:Sales of March"], [], ["t:a", "t:b", "t:c"], ["1", "2", "3"], ["4", "5", "6", "7"]]))));
        Assert.Equal(["a", "b", "c", "column3"], read.Frame.Names);
        Assert.Equal((2, 7L), (read.Frame.RowCount, read.Frame["column3"][1]));
        Assert.Contains(read.Reading.Notes, note => note.EndsWith("was skipped: Sales of March", StringComparison.Ordinal));

        var bare = FrameReader.ReadWith(FrameSource.Workbook(Written(("One", [["1", "t:x"], ["2", "t:y"]]))));
        Assert.Equal((2, "column0"), (bare.Frame.RowCount, bare.Frame.Columns[0].Name));
        Assert.Contains(bare.Reading.Notes, note => note.Contains("is no header", StringComparison.Ordinal));

        var named = FrameReader.Read(FrameSource.Workbook([Written(("One", [["t:x"], ["2000", "2001"], ["1", "2"]]))], new CsvOptions { HeaderLine = 2 }));
        Assert.Equal(["2000", "2001"], named.Names);
    }

    [Fact]
    public void Cells_of_errors_are_told()
    {
        var read = FrameReader.ReadWith(FrameSource.Workbook(Written(("One", [["t:a", "t:b"], ["1", "1"], ["e:#N/A", "2"], ["e:#DIV/0!", "3"]]))));

        Assert.Equal((3, 2), (read.Frame.RowCount, read.Frame["a"].NullCount));
        Assert.Contains(read.Reading.Notes, note => note.StartsWith("2 cells", StringComparison.Ordinal) && note.Contains("errors", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_workbook_or_damaged_is_told_with_its_path()
    {
        var path = Written(("One", [["t:a"], ["1"]]));
        var whole = File.ReadAllBytes(path);
        string Refused(ReadOnlySpan<byte> bytes)
        {
            File.WriteAllBytes(path, bytes);
            var message = Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Workbook(path))).Message;
            Assert.StartsWith($"'{path}'", message, StringComparison.Ordinal);
            return message;
        }

        Assert.Contains("cut or is damaged", Refused(whole.AsSpan(0, whole.Length / 2)), StringComparison.Ordinal);
        Assert.Contains("is no workbook", Refused("a,b\n1,2\n"u8), StringComparison.Ordinal);
        Assert.Contains(".xls", Refused([0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0]), StringComparison.Ordinal);
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                FrameReader.Read(FrameSource.Workbook(path));
            }
            catch (PrepException fault)
            {
                Assert.Contains(path, fault.Message, StringComparison.Ordinal);
            }
        }
    }
}
