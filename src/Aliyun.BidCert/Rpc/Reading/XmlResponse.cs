using System;
using System.IO;
using System.Text;
using System.Xml;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Reads the elements below an XML response's root, strictly: no DTD, no element of the response twice, no more than 64 levels.
/// </summary>
internal static class XmlResponse
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="XmlException">The text is no such document.</exception>
    internal static ResponseMembers Read(ArraySegment<byte> text, string action)
    {
        try
        {
            if (IsReadAsUtf8(text.AsSpan()))
            {
                return ReadStream(text, action);
            }
        }
        catch (XmlException)
        {
            // Where a stream ends too early, its reader may count characters twice.
        }

        using var whole = new StringReader(Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count));
        using var reader = XmlReader.Create(whole, Strict);
        return Read(reader, action);
    }

    // From a stream the reader takes buffers of its length, from a text always of 8 KB.
    private static ResponseMembers ReadStream(ArraySegment<byte> text, string action)
    {
        using var stream = new MemoryStream(text.Array!, text.Offset, text.Count);
        using var reader = XmlReader.Create(stream, Strict);
        return Read(reader, action);
    }

    // A response is UTF-8 whatever it says, but a stream is read as what its declaration says.
    private static bool IsReadAsUtf8(ReadOnlySpan<byte> text) =>
        !text.StartsWith("<?xml"u8)
        || text.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\""u8)
        || text.StartsWith("<?xml version='1.0' encoding='UTF-8'"u8);

    private static ResponseMembers Read(XmlReader reader, string action)
    {
        reader.MoveToContent();
        bool isError = reader.LocalName == "Error";
        if (!isError && reader.LocalName != action + "Response")
        {
            throw CreateException(reader);
        }

        (string beside, ResponseMembers? members) = ReadElement(reader);
        if (members is not null && !string.IsNullOrWhiteSpace(beside))
        {
            throw CreateException(reader);
        }

        members ??= new ResponseMembers();
        members.IsError = isError;
        while (reader.Read())
        {
            // A response is sound up to its last character or not at all.
        }

        return members;
    }

    /// <returns>The text, and the elements in it; null when there are none.</returns>
    private static (string Text, ResponseMembers? Members) ReadElement(XmlReader reader)
    {
        string text = "";
        StringBuilder? pieces = null;
        ResponseMembers? members = null;
        if (reader.IsEmptyElement)
        {
            return (text, members);
        }

        int depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth >= MaxDepth:
                    throw CreateException(reader);
                case XmlNodeType.Element:
                    AddElement(reader, members ??= new ResponseMembers());
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when text.Length == 0:
                    text = reader.Value;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    (pieces ??= new StringBuilder(text)).Append(reader.Value);
                    break;
            }
        }

        return (pieces?.ToString() ?? text, members);
    }

    private static void AddElement(XmlReader reader, ResponseMembers members)
    {
        string name = reader.LocalName;
        bool isTwice = members.Has(name);
        if (isTwice && reader.Depth == 1)
        {
            throw CreateException(reader);
        }

        bool isCode = reader.Depth == 1 && string.Equals(name, ResponseMembers.Code, StringComparison.OrdinalIgnoreCase);
        (string text, ResponseMembers? children) = ReadElement(reader);
        if (isCode && children is not null)
        {
            throw CreateException(reader);
        }

        if (isTwice)
        {
            members.SetRepeated(name);
        }
        else if (children is not null && !string.IsNullOrWhiteSpace(text))
        {
            members.Add(name, null, null);
        }
        else
        {
            members.Add(name, text, children);
        }
    }

    private static XmlException CreateException(XmlReader reader)
    {
        var position = (IXmlLineInfo)reader;
        return new XmlException("The document is no response.", null, position.LineNumber, position.LinePosition);
    }
}
