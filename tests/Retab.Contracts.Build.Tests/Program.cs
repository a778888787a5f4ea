using System;
using System.Linq;
using System.Text;
using System.Threading;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Versioning;

// Writes files and stops in between, for a test that kills it: the clone, the number of steps, file=text for each file.
int steps = 0;
new PendingWrites(new Repository(args[0]), () =>
{
    if (++steps == int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture))
    {
        Console.WriteLine("stopped");
        Thread.Sleep(Timeout.Infinite);
    }
}).Write(args.Skip(2).Select(file => file.Split('=')).ToDictionary(file => file[0], file => Encoding.UTF8.GetBytes(file[1])));
