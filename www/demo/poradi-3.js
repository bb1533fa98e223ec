ran("třetí, ze souboru");
