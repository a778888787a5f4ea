namespace Retab.Contracts.Benchmarks.Ratios;

using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>What a thread has used of a processor, so that whatever else the machine does is not counted.</summary>
internal static partial class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of Linux and of macOS.
    private static readonly int Clock = OperatingSystem.IsMacOS() ? 16 : 3;

    /// <summary>Seconds of the calling thread; of the wall clock on Windows, whose thread times are too coarse.</summary>
    internal static double Now => !OperatingSystem.IsWindows() && GetTime(Clock, out TimeSpec time) == 0
        ? time.Seconds + (time.Nanoseconds / 1e9)
        : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    private readonly struct TimeSpec
    {
        internal readonly nint Seconds;
        internal readonly nint Nanoseconds;
    }
}
