namespace Retab.Contracts.Load;

using System;

/// <summary>The memory that the process keeps.</summary>
internal static class Memory
{
    internal static long Alive()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
