namespace Tarn;

/// <summary>Why a command cannot go on, in whole sentences for the person who typed it.</summary>
internal class CommandException(string message, Exception? inner = null) : Exception(message, inner);
