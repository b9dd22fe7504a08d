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

    /// <exception cref="XmlException">The text is no such document.</exception>
    internal static ResponseMembers Read(string text, string action)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        reader.MoveToContent();
        bool isError = reader.LocalName == "Error";
        if (!isError && reader.LocalName != action + "Response")
        {
            throw CreateException(reader);
        }

        (string beside, ResponseMembers members) = ReadElement(reader);
        if (!members.IsEmpty && !string.IsNullOrWhiteSpace(beside))
        {
            throw CreateException(reader);
        }

        members.IsError = isError;
        while (reader.Read())
        {
            // A response is sound up to its last character or not at all.
        }

        return members;
    }

    private static (string Text, ResponseMembers Members) ReadElement(XmlReader reader)
    {
        var members = new ResponseMembers();
        if (reader.IsEmptyElement)
        {
            return ("", members);
        }

        int depth = reader.Depth;
        var text = new StringBuilder();
        while (reader.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth >= MaxDepth:
                    throw CreateException(reader);
                case XmlNodeType.Element:
                    AddElement(reader, members);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    text.Append(reader.Value);
                    break;
            }
        }

        return (text.ToString(), members);
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
        (string text, ResponseMembers children) = ReadElement(reader);
        if (isCode && !children.IsEmpty)
        {
            throw CreateException(reader);
        }

        if (isTwice)
        {
            members.SetRepeated(name);
        }
        else if (!children.IsEmpty && !string.IsNullOrWhiteSpace(text))
        {
            members.SetList(name);
        }
        else
        {
            members.Set(name, text, children.IsEmpty ? null : children);
        }
    }

    private static XmlException CreateException(XmlReader reader)
    {
        var position = (IXmlLineInfo)reader;
        return new XmlException("The document is no response.", null, position.LineNumber, position.LinePosition);
    }
}
