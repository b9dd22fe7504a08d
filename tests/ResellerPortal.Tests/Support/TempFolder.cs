using System;
using System.IO;
using Microsoft.Data.Sqlite;

namespace ResellerPortal.Tests.Support;

/// <summary>A folder outside of the repository that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bidcert-portal-");

    internal string Root => folder.FullName;

    internal string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
