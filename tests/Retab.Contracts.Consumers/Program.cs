await ConsumersDay.RunAsync();
