// What words mean, for telling apart what customers want: one meaning a line, with the words for it in several languages.
// An owner writes "quanto costa", a tourist "how much": the classifier learns the meaning beside the words.
//
// An entry is one to three words as the program compares them (small letters, no accents on Latin ones). A word that ends
// in * stands for all that begin so. The longest entry at a place counts. Doubtful words are left out: a word with two
// meanings, in one language or two, does more harm than good.

export const CONCEPTS = `
price: how much, price*, pricing, cost, costs, how expensive, quanto costa, quanto costano, quanto viene, quanto vengono, prezz*, costo, costi, listino, tariff*, cuanto cuesta, cuanto cuestan, cuanto vale, cuanto es, precio*, tarifa*, quanto custa, quanto custam, quanto e, quanto fica, preco*, wie viel kostet, preis*, kostet, combien, prix, कीमत, दाम, कितने का, कितने की, रेट, kitne ka, kitna hai, harga
discount: discount*, promo*, coupon*, voucher*, sale, sales, sconto, sconti, scontato, scontati, offerta, offerte, saldi, descuento*, rebaja*, oferta*, cupon*, desconto*, cupom, promoc*, liquidac*, rabatt*, छूट, डिस्काउंट, ऑफर, diskon
cheap: cheap*, affordable, inexpensive, economic*, barato*, barata*, conveniente, convenienti, गुस्ता, सस्ता, सस्ती, सस्ते
expensive: expensive, pricey, overpriced, caro, cara, caros, caras, cari, care, costoso, costosa, महंगा, महंगी, महंगे
free-of-charge: free of charge, for free, gratis, gratuit*, kostenlos*, मुफ्त, फ्री
opening: opening hours, opening time*, open, opens, opened, hours, aperto, aperta, aperti, aperte, apre, aprite, aprono, orario, orari, abierto, abierta, abiertos, abre, abren, abris, apertura, horario*, aberto, aberta, abertos, abrem, funcionamento, geoffnet, offnungszeiten, ouvert*, horaires, खुला, खुली, खुले, खुलता, खुलती, खुलते, खुलेगा, खुलेगी, buka
closing: close, closes, closed, closing, shut, chiuso, chiusa, chiusi, chiude, chiudete, chiudono, chiusura, cerrado, cerrada, cerrados, cierra, cierran, cerrais, cierre, fechado, fechada, fechados, fecha, fecham, fechamento, geschlossen, ferme, fermez, बंद, tutup
what-time: what time, at what time, a che ora, che ora, che ore, che orari, a que hora, que hora, que horas, a que horas, wann, um wie viel uhr, a quelle heure, कितने बजे, किस समय, kitne baje, jam berapa
when: when, quando, cuando, quand, कब, kab, kapan
weekday: monday*, tuesday*, wednesday*, thursday*, friday*, saturday*, sunday*, mon, tue, weds, thu, fri, lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica, lunes, martes, miercoles, jueves, viernes, sabado*, domingo*, segunda feira, terca feira, quarta feira, quinta feira, sexta feira, montag*, dienstag*, mittwoch*, donnerstag*, freitag*, samstag*, sonntag*, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार, रविवार, इतवार
weekend: weekend*, fine settimana, finde, fin de semana, fim de semana, wochenende
today: today, tonight, oggi, stasera, stamattina, stamani, hoy, hoje, heute, aujourd hui, आज, aaj
tomorrow: tomorrow, domani, manana, amanha, morgen, demain, कल, besok
holiday: holiday*, bank holiday*, christmas, easter, new year, festivi, festivo, festiva, natale, pasqua, ferragosto, capodanno, festivos, feriado*, navidad, semana santa, natal, pascoa, carnaval, feiertag*, weihnachten, noel, त्योहार, छुट्टी, छुट्टियों, दिवाली, होली
lunch-break: lunch break, lunchtime, lunch time, pausa pranzo, pranzo, ora di pranzo, mediodia, hora de comer, horario de almoco, almoco, mittagspause, लंच
early-late: early, earlier, presto, temprano, cedo, early morning, mattina presto
place: where, address*, located, location*, dove, dov, indirizzo, ubicazione, dove siete, donde, direccion, ubicacion, ubicados, onde, endereco, localiz*, wo, adresse, ou etes, कहाँ, कहां, किधर, पता, ठिकाना, लोकेशन, kahan, alamat
way-there: how to get, get there, get to, directions, reach you, find you, come arrivo, come si arriva, come ci arrivo, arrivare, raggiunger*, come vi trovo, vi trovo, como llego, como llegar, llegar, como chego, como chegar, chegar, anfahrt, comment venir, कैसे पहुँचें, कैसे पहुंचें, पहुँच*, रास्ता
map: maps, google maps, mappa, mappe, mapa, mapas, मैप, नक्शा
near: near, nearby, nearest, close to, next to, vicino, vicini, vicina, cerca de, cerca, proximo de, perto, pertinho, नज़दीक, पास में
transport: bus, metro, subway, underground, tram, train, station, fermata, autobus, pullman, stazione, treno, parada, estacion, tren, autocarro, onibus, estacao, ponto de onibus, bahnhof, gare, बस, मेट्रो, स्टेशन
parking: park, parking, carpark, parcheggi*, posto auto, garage, aparcar, aparcamiento, estacionamiento, estacionar, estacionamento, parquear, parqueadero, vaga, vagas, manobrista, parkplatz*, parken, stationn*, पार्किंग, पार्क, parkir
car: car, cars, auto, macchina, automobile, coche, carro, voiture, गाड़ी, कार, mobil
bicycle: bike*, bicycle*, scooter*, motorbike*, bici, biciclett*, motorino, moto, bicicleta*, बाइक, साइकिल, स्कूटर
delivery: deliver*, home delivery, consegn*, domicilio, recapit*, a casa, reparto*, entreg*, a domicilio, liefer*, livraison, livrez, डिलीवरी, घर तक, पहुँचाते, antar
shipping: ship, ships, shipping, shipment*, spedi*, corriere, envio*, envia*, enviar, mensajer*, paqueter*, frete, transportadora, correios, versand*, expedi*, शिपिंग, कूरियर, kirim
tracking: track, tracking, tracker, parcel*, package, tracciare, tracciamento, pacco, seguimiento, rastre*, paquete, pacote, encomenda, sendung*, colis, ट्रैक, पार्सल
arrive: arrive*, arriving, arrival, arriva, arrivato, arrivata, arrivo, arrivera, llega, llegara, llegado, llegan, llego, chega, chegou, chegam, ankommen, पहुंचेगा, पहुँचेगा, आएगा, आया
order: order, orders, ordered, ordering, ordine, ordini, ordinare, ordinato, ordinazione, pedido*, pedir, ordenar, encargo, encargar, encomendar, pedi, bestell*, commande*, ऑर्डर, मंगवा*, pesan
booking: book, booking*, booked, reserv*, prenot*, reserva*, marcar, agendar, agendamento, buchen, reservier*, बुक, बुकिंग, आरक्षण
appointment: appointment*, slot, slots, appuntament*, cita, citas, turno, consulta, horario marcado, termin, termine, rendez vous, अपॉइंटमेंट, janji
table: table, tables, tavolo, tavoli, coperti, mesa, mesas, tisch, टेबल, meja
people-count: people, persons, guests, persone, personas, comensales, pessoas, personen, personnes, लोग, लोगों
cancel: cancel*, annull*, disdi*, disdetta, anular, anulo, desmarc*, storn*, रद्द, कैंसिल, batal
change: change, changed, changing, modify, reschedul*, move my, cambiare, modific*, spostare, spostiamo, cambiar, mover, mudar, alterar, remarc*, andern, verschieb*, बदल*, ganti
return: return, returns, returned, returning, send back, give back, take back, bring back, reso, resi, restitu*, rimandare, riportare, renderlo, devolv*, devolucion*, devoluc*, zuruckgeb*, ruckgabe, retourner, वापस, लौटा*
exchange: exchange*, swap, swapped, sostitu*, cambio merce, scambiare, canje*, troca, trocar, troco a, umtausch*, echanger, एक्सचेंज
refund: refund*, money back, reimburs*, rimbors*, soldi indietro, reembols*, devolucion del dinero, dinero de vuelta, meu dinheiro de volta, dinheiro de volta, estorn*, erstatt*, rembours*, रिफंड, पैसे वापस
size: size, sizes, sizing, too small, too big, too large, taglia, taglie, misura, misure, talla, tallas, tamanho*, numeracao, grosse, taille, साइज़, साइज, ukuran
receipt: receipt*, scontrin*, ricevut*, ticket de compra, recibo*, nota fiscal, kassenbon, रसीद, बिल
invoice: invoice*, fattur*, factur*, rechnung*, इनवॉइस, faktur
payment: pay, paying, paid, payment*, pagare, pago, pagament*, pagato, pagar, pagos, pagamento*, bezahl*, zahlen, payer, paiement, भुगतान, पेमेंट, pay karna, bayar
card: card, cards, credit card*, debit card*, visa, mastercard, amex, carta, carte, bancomat, tarjeta*, cartao, cartoes, maquininha, karte*, carte bancaire, कार्ड, kartu
cash: cash, contanti, contante, efectivo, metalico, dinheiro, especie, bargeld, bar zahlen, especes, नकद, कैश, tunai
mobile-pay: apple pay, google pay, paypal, satispay, bizum, pix, upi, paytm, phonepe, gpay, contactless, यूपीआई, फोनपे, पेटीएम
instalments: instal*, rate, rateizz*, a rate, cuotas, plazos, a plazos, parcelar, parcelam, parcelado, vezes sem juros, raten, किस्त, किश्त, ईएमआई, emi
bank-transfer: bank transfer, wire transfer, bonifico, transferencia*, uberweis*, virement, iban, ted
allergy: allerg*, alerg*, intoler*, एलर्जी, alergi
gluten: gluten*, glutine, coeliac*, celiac*, celiach*, wheat, frumento, trigo, zoliakie, ग्लूटेन
milk: milk, dairy, lactose*, lattosio, latte, latticini, lactosa, leche, lacteos, lactose, leite, laticinios, milch, lait, दूध, लैक्टोज
nuts: nut, nuts, peanut*, almond*, hazelnut*, walnut*, frutta secca, frutta a guscio, nocciol*, noci, arachid*, mandorl*, frutos secos, nueces, cacahuet*, almendr*, avellan*, nozes, castanha*, amendoim, amendo*, nusse, मूंगफली, मेवे, बादाम, काजू
egg: egg, eggs, uovo, uova, huevo*, ovo, ovos, अंडा, अंडे
vegan: vegan*, vegetarian*, plant based, veggie, vegetar*, शाकाहारी, वीगन, वेज
ingredients: ingredient*, contain, contains, what is in, made of, made with, contiene, contengono, contienen, contem, composicao, zutaten, सामग्री, मिला*
person: human, real person, someone, somebody, operator*, agent, representative, staff, team member, persona vera, operatore, qualcuno, essere umano, umano, alguien, persona real, una persona, agente, humano, alguem, atendente, pessoa, uma pessoa, mensch, jemand, quelqu un, इंसान, किसी से, व्यक्ति
owner: owner, manager, boss, titolare, proprietari*, capo, responsabile, dueno, duena, encargado, encargada, jefe, gerente, dono, dona da, chef, मालिक, मैनेजर
talk: talk, speak, speaking, talking, parlare, parlo, hablar, hablo, falar, conversar, sprechen, reden, parler, बात, bicara
call: call me, call back, phone me, ring me, chiamatemi, chiamarmi, chiamare, richiamarmi, richiamate, telefonare, llamar, llamarme, llamadme, llamen, me liga, ligar, ligue, me ligue, anrufen, appeler, कॉल, फोन करें, telepon
robot: bot, robot, chatbot, machine, automat*, risponditore, maquina, robo, रोबोट, बॉट
complaint: complain*, complaint*, unhappy, disappointed, unacceptable, reclam*, lament*, deluso, delusa, insoddisf*, queja*, quejar*, decepcion*, insatisf*, decepcionad*, beschwer*, plainte, शिकायत, नाराज
bad: bad, awful, terrible, horrible, disgusting, worst, pessim*, schif*, terribile, orribile, fatal, horribl*, asco, malisim*, asqueros*, pesimo, pesima, horrivel, ruim, nojent*, schlecht*, mauvais*, खराब, बेकार, घटिया
broken: broken, damaged, defective, faulty, does not work, doesn t work, not working, rotto, rotta, rotti, difettos*, non funziona, guasto, danneggiat*, roto, rota, rotos, defectuos*, no funciona, estropead*, danad*, quebrad*, defeito*, nao funciona, estragad*, kaputt*, defekt*, casse, टूटा, टूटी, टूटे, नहीं चल
wrong: wrong, incorrect, mistake*, sbagliat*, errat*, errore, equivocad*, erroneo, errada, errado, erro, engano, falsch*, गलत
late: late, delay*, delayed, in ritardo, ritardo, tarde, retraso, retrasad*, atras*, demora*, tardan*, verspat*, retard, देर, लेट
rude: rude, impolite, unfriendly, maleducat*, scortes*, grosero, grosera, borde, maleducad*, mal educad*, grosseir*, unfreundlich*, बदतमीज़, बदतमीजी
cold-food: cold, lukewarm, fredd*, gelid*, frio, fria, frios, frias, kalt*, froid*, ठंडा, ठंडी, ठंडे
missing: missing, never arrived, not arrived, mancante, mancava, mancavano, manca, mancano, falta, faltaba, faltan, faltou, faltando, fehlt, manque, नहीं आया, नहीं मिला
problem: problem*, issue*, trouble, problemi, problema*, inconveniente, probleme, समस्या, दिक्कत, masalah
warranty: warrant*, guarantee*, garanzi*, garanti*, वारंटी, गारंटी
repair: repair*, fix, fixed, ripar*, aggiust*, arregl*, repar*, consert*, reparier*, मरम्मत, रिपेयर
thanks: thank*, thx, ty, cheers, grazie, ringrazi*, gentilissim*, gracias, agradec*, obrigad*, valeu, danke*, merci, धन्यवाद, शुक्रिया, थैंक्स, थैंक्यू, terima kasih
praise: great, excellent, perfect, wonderful, amazing, awesome, ottimo, ottima, perfetto, perfetta, bravissim*, fantastic*, perfecto, perfecta, genial, estupend*, perfeito, perfeita, maravilh*, excelente, otimo, otima, super, बढ़िया, शानदार, बहुत अच्छा
kind: kind of you, very kind, helpful, gentile, gentili, gentilezza, amable, amables, gentil, atencios*, मदद के लिए
hello: hello, hi, hey, good morning, good evening, good afternoon, ciao, salve, buongiorno, buonasera, buon giorno, buona sera, hola, buenos dias, buenas tardes, buenas noches, buenas, ola, oi, bom dia, boa tarde, boa noite, hallo, guten tag, bonjour, नमस्ते, namaste, halo
bread: bread*, loaf, loaves, pane, pagnott*, panino, panini, pan, panes, pao, paes, brot*, pain, ब्रेड
cake: cake*, torta, torte, tarta, tartas, pastel, bolo, bolos, kuchen, gateau, केक, kue
birthday: birthday*, complean*, cumple*, aniversario, geburtstag*, anniversaire, जन्मदिन, बर्थडे
menu: menu*, carta del dia, speisekarte, cardapio, मेनू, मेन्यू
stock: in stock, available, availability, still have, left over, disponibil*, ce ne sono, rimast*, e rimasto, disponible*, queda, quedan, stock, disponivel, disponiveis, estoque, tem ainda, ainda tem, verfugbar, उपलब्ध, स्टॉक, मिलेगा
keep-aside: set aside, put aside, keep me, save me, mettere da parte, mettete da parte, tenere da parte, mi tenete, guardar, guardarme, guardame, apartar, separar, zurucklegen
today-special: of the day, todays special, today s, del giorno, del dia, do dia
fresh: fresh*, fresco, fresca, freschi, fresche, recien hecho, recien, sfornat*, appena fatto, fresquinh*, frisch*, frais, ताज़ा, ताजा
catering: catering, event, events, party, parties, evento, eventi, festa, feste, fiesta*, eventos, festas, hochzeit, wedding, matrimonio, boda, casamento, शादी, पार्टी
job: job, jobs, hiring, vacancy, vacancies, resume, curriculum, lavoro, lavorare, assum*, candidatura, colloquio, trabajo, empleo, trabajar, vacante, trabalho, emprego, trabalhar, vaga de emprego, stelle, bewerb*, emploi, नौकरी, जॉब, लोकर
supplier: supplier*, wholesale*, distributor*, fornitor*, forniamo, ingrosso, proveedor*, mayorista, fornecedor*, atacado, lieferant*, थोक
gift-card: gift card*, gift voucher*, buono regalo, buoni regalo, tarjeta regalo, vale regalo, cartao presente, vale presente, gutschein*
wifi: wifi, wi fi, internet, password del wifi, वाईफाई
pet: dog, dogs, pet, pets, cat, cane, cani, animali, gatto, perro*, mascota*, cachorro*, animais, hund*, chien*, कुत्ता, कुत्ते
child: kid, kids, child, children, baby, bambin*, passeggino, nino, ninos, ninas, bebe, crianca*, kinder*, enfant*, बच्चे, बच्चों
wheelchair: wheelchair*, disabled, accessible, disabil*, carrozzina, sedia a rotelle, silla de ruedas, minusvalid*, discapacit*, cadeira de rodas, cadeirante*, deficien*, rollstuhl*, व्हीलचेयर, विकलांग
toilet: toilet*, restroom*, bathroom*, bagno, bagni, bano, banos, banheiro*, toilette*, शौचालय
website: website, web site, online shop, sito, sito web, pagina web, tienda online, loja online, site, webseite, वेबसाइट
phone-number: phone number, telephone number, numero di telefono, numero de telefono, telefono, numero de telefone, telefone, telefonnummer, फोन नंबर, नंबर
email: email*, e mail, mail, correo, correo electronico, posta elettronica, ईमेल
account-login: log in, login, password, sign in, accedere, accesso, contrasena, iniciar sesion, senha, entrar na conta, पासवर्ड
haircut: haircut*, hair cut, taglio di capelli, tagliare i capelli, taglio capelli, corte de pelo, corte de cabelo, cortar el pelo, cortar o cabelo, haarschnitt, बाल कटवा*, हेयरकट
colour: colour*, color, colors, colore, colori, colores, cores, farbe*, रंग
photo: photo*, picture*, foto, fotos, fotografia, immagine, imagen, imagem, bild*, फोटो
want: i want, i would like, i d like, vorrei, voglio, quiero, quisiera, me gustaria, eu quero, quero, queria, gostaria, ich mochte, je voudrais, चाहता, चाहती, चाहिए, mujhe chahiye, saya mau
need: i need, ho bisogno, mi serve, mi servono, mi servirebbe, necesito, me hace falta, preciso, preciso de, ich brauche, j ai besoin, ज़रूरत
possible: is it possible, can i, could i, may i, e possibile, posso, potrei, si puo, se puede, puedo, podria, es posible, eu posso, da pra, e possivel, kann ich, puis je, सकता, सकती, सकते
have-you: do you have, have you got, avete, ce l avete, tenete, teneis, tienen, tienes, voces tem, vcs tem, vc tem, haben sie, avez vous, क्या आपके पास, ada
how-long: how long, quanto tempo, quanto ci vuole, quanto ci mette, cuanto tarda, cuanto tiempo, quanto tempo demora, demora quanto, wie lange, combien de temps, कितना समय, कितने दिन, berapa lama
how-many: how many, quanti, quante, cuantos, cuantas, quantos, quantas, wie viele, कितने, कितनी, berapa banyak
far: far, lontano, lontani, lejos, longe, weit, दूर
buy: buy, buying, purchase*, comprare, acquist*, comprar, compra*, kaufen, acheter, खरीद*, beli
balance: balance, saldo, kontostand, solde, बैलेंस
transfer: transfer*, trasfer*, transferir, ट्रांसफर
lost: lost, stolen, perso, persa, smarrit*, rubat*, perdid*, robad*, roubad*, verloren, gestohlen, perdu, खो, चोरी
fee: fee, fees, charge, charged, charges, commission*, commissioni, comision*, taxa, taxas, gebuhr*, frais bancaires, शुल्क
turn-on: turn on, switch on, accendi, accendere, enciende, encender, prende, acende, ligue a, ligar a, einschalten, anmachen, allume, चालू, जलाओ
turn-off: turn off, switch off, spegni, spegnere, apaga, apagar, desliga, desligar, ausschalten, ausmachen, eteins
light: light, lights, lamp, luce, luci, lampada, luz, luces, luzes, lampara, licht, lampe, lumiere, बत्ती, लाइट, lampu
temperature: temperature, degrees, temperatura, gradi, grados, graus, temperatur, grad, तापमान
weather: weather, forecast, rain, raining, tempo fa, meteo, piove, pioggia, clima, llueve, lluvia, chover, chovendo, chuva, wetter, मौसम, cuaca
music: music, song*, playlist*, musica, canzon*, cancion*, canco*, musik, lied, musique, गाना, संगीत, lagu
alarm: alarm*, wake me, sveglia, svegliami, despertador, despertame, wecker, reveil, अलार्म
timer: timer*, countdown, temporizador*
remind: remind*, promemoria, ricordami, recordatorio*, recuerdame, lembrete*, lembre me, erinner*, rappel*, याद दिला*
`;
