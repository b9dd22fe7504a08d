using System;

namespace ResellerPortal.Hosting;

/// <summary>The portal cannot start for a reason that a person can remove. The message is a line that says how.</summary>
internal sealed class CannotStartException(string message, Exception? innerException = null)
    : InvalidOperationException(message, innerException);
