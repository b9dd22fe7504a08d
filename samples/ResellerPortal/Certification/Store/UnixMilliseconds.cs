using System;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ResellerPortal.Certification.Store;

/// <summary>Stores a point in time as a number, because SQLite cannot compare dates with an offset.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
