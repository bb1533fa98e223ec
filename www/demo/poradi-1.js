ran("první, ze souboru");
