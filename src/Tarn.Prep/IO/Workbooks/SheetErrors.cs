using System.IO.Compression;
using System.Xml;

namespace Tarn.Prep.IO.Workbooks;

/// <summary>
/// Counts the cells of a sheet that hold errors, such as #N/A, of which the reader makes nothing without saying so. Source: ECMA-376, part 1,
/// 18.3.1.4 (a cell's type <c>e</c>).
/// </summary>
internal static class SheetErrors
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    public static long Count(Stream workbook, string sheet)
    {
        try
        {
            using var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
            if (Attribute(zip, "xl/workbook.xml", "sheet", "name", sheet, "r:id") is not { } id || Attribute(zip, "xl/_rels/workbook.xml.rels", "Relationship", "Id", id, "Target") is not { } target)
            {
                return 0;
            }

            return Elements(zip, target.StartsWith('/') ? target[1..] : "xl/" + target).Count(cell => cell.LocalName == "c" && cell.GetAttribute("t") == "e");
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            return 0; // who reads the sheet says what is wrong with it
        }
    }

    private static string? Attribute(ZipArchive zip, string part, string element, string key, string value, string wanted) =>
        Elements(zip, part).Where(one => one.LocalName == element && one.GetAttribute(key) == value).Select(one => one.GetAttribute(wanted)).FirstOrDefault();

    private static IEnumerable<XmlReader> Elements(ZipArchive zip, string part)
    {
        if (zip.GetEntry(part) is not { } entry)
        {
            yield break;
        }

        using var reader = XmlReader.Create(entry.Open(), Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                yield return reader;
            }
        }
    }
}
