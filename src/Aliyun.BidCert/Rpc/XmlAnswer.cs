using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads the elements below an XML answer's root, strictly: no DTD, no element twice, no more than 64 levels.</summary>
internal static class XmlAnswer
{
    private const int MaxDepth = 64;

    /// <exception cref="XmlException">The text is no such document.</exception>
    internal static Dictionary<string, string?> Read(string text, string action)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        reader.MoveToContent();
        if (reader.LocalName != action + "Response" && reader.LocalName != "Error")
        {
            throw Fault(reader);
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        string value = "";
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth >= MaxDepth)
            {
                throw Fault(reader);
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 1:
                    name = reader.LocalName;
                    value = "";
                    if (values.ContainsKey(name))
                    {
                        throw Fault(reader);
                    }

                    values.Add(name, "");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when reader.Depth == 2 && name is not null:
                    value += reader.Value;
                    values[name] = value;
                    break;
            }
        }

        return values;
    }

    private static XmlException Fault(XmlReader reader)
    {
        var position = (IXmlLineInfo)reader;
        return new XmlException("The document is no answer.", null, position.LineNumber, position.LinePosition);
    }
}
