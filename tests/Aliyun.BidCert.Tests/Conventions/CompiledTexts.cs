using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Every text literal of a compiled assembly, read from its metadata.</summary>
internal static class CompiledTexts
{
    public static IReadOnlyList<string> Of(Assembly assembly)
    {
        using FileStream file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        MetadataReader reader = image.GetMetadataReader();
        return [.. TextsOf(reader)];
    }

    private static IEnumerable<string> TextsOf(MetadataReader reader)
    {
        for (UserStringHandle handle = FirstText(reader); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            yield return reader.GetUserString(handle);
        }
    }

    // The heap begins with one empty entry of a single byte.
    private static UserStringHandle FirstText(MetadataReader reader) =>
        reader.GetHeapSize(HeapIndex.UserString) > 1
            ? MetadataTokens.UserStringHandle(1)
            : default;
}
